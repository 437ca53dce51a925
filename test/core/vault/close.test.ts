import { expect, it } from 'vitest';
import { createSandboxServer } from '../../../main/sandbox/server.ts';
import { openTestVault } from '../test-vault.ts';

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
