import { expect, it } from 'vitest';
import type { Clock } from '../../main/core/ports/clock.ts';
import { systemClock } from '../../main/platform/clock/clock.ts';
import { createSandboxServer } from '../../main/sandbox/server.ts';
import { addSandbox, createKept, openTestVault } from './test-vault.ts';

it('a vault that is closed does not wait for a provider that is slow to answer', async () => {
  const provider = createSandboxServer({ file: ':memory:' });
  const test = await openTestVault();
  const { id } = await test.call('addAccount', {
    provider: 'lev',
    label: 'Work',
    baseUrl: await provider.start(),
    credential: await provider.issueCredential(),
  });
  await test.call('syncAccount', { accountId: id });
  provider.faults.arm({ is: 'latency', ms: 60_000 });
  let hasEnded = false;
  const sync = test
    .call('syncAccount', { accountId: id })
    .catch(() => {})
    .then(() => {
      hasEnded = true;
    });
  await test.close();
  expect(hasEnded).toBe(false);
  await provider.stop();
  await sync;
});

it('puts no secret on the clipboard after that was cleared for the last time', async () => {
  const test = await openTestVault();
  const account = await addSandbox(test);
  const { keyId } = await createKept(test, account.id, 'CI');
  await test.call('copySecret', { keyId });
  const underWay = test.call('copySecret', { keyId });
  const closing = test.close();
  const late = test.call('copySecret', { keyId });
  await expect(underWay).rejects.toMatchObject({ code: 'vault_locked' });
  await expect(late).rejects.toMatchObject({ code: 'vault_locked' });
  await closing;
  expect(test.clipboard.text).toBe('');
});

it('clears the clipboard before it waits for anything that may never answer', async () => {
  const test = await openTestVault();
  const account = await addSandbox(test);
  const { keyId } = await createKept(test, account.id, 'CI');
  await test.call('copySecret', { keyId });
  const { sandbox } = test.ports;
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = sandbox.stop.bind(sandbox);
  sandbox.stop = () => promise;
  const closing = test.close();
  await expect.poll(() => test.clipboard.text).toBe('');
  sandbox.stop = stop;
  resolve();
  await closing;
});

it('leaves no timer behind, also when it ends before it has begun in earnest', async () => {
  const alive = new Set<number>();
  const clock: Clock = {
    ...systemClock,
    after(ms, task) {
      alive.add(ms);
      const cancel = systemClock.after(ms, task);
      return () => {
        alive.delete(ms);
        cancel();
      };
    },
  };
  const test = await openTestVault({ clock });
  await test.close();
  // Gives what was under way time to end; timers of up to 5 s end by themselves.
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect([...alive].filter((ms) => ms > 5000)).toEqual([]);
});
