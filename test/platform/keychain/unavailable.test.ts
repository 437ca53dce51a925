import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { type SecretService, startSecretService } from '../../secret-service.ts';
import type { Reply, Request } from './keychain-child.ts';
import { withSecretService } from './with-secret-service.ts';

const noService = {
  code: 'keychain_unavailable',
  params: { reason: { is: 'no-secret-service' } },
};
const slow = {
  code: 'keychain_unavailable',
  params: { reason: { is: 'slow' } },
};
const locked = {
  code: 'keychain_unavailable',
  params: { reason: { is: 'locked-or-refused' } },
};

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function service(options?: { keyring: boolean }): Promise<SecretService> {
  const started = await startSecretService(options);
  cleanups.push(started.stop);
  return started;
}

function processOn(address: string): (...request: Request) => Promise<Reply> {
  const child: ChildProcess = fork(new URL('./keychain-child.ts', import.meta.url), {
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: address },
  });
  cleanups.push(() => child.kill('SIGKILL'));
  return async (...request) => {
    child.send(request);
    const [reply] = await once(child, 'message');
    return reply;
  };
}

withSecretService('a keychain that does not work', () => {
  test('is unavailable without a D-Bus', async () => {
    const ask = processOn('unix:path=/nonexistent/bus');
    expect(await ask('open')).toEqual(noService);
  });

  test('is unavailable on a D-Bus without a Secret Service, rather than the kernel keyring', async () => {
    const { address } = await service({ keyring: false });
    const ask = processOn(address);
    expect(await ask('open')).toEqual(noService);
  });

  test('is unavailable when its collection is locked and nobody can unlock it', async () => {
    const { address, lock } = await service();
    lock();
    const ask = processOn(address);
    expect(await ask('open')).toEqual(locked);
  });

  test('says so when it is locked later, and does not say that a secret is missing', async () => {
    const { address, lock } = await service();
    const ask = processOn(address);
    expect(await ask('open')).toEqual({ value: null });
    expect(await ask('write', 'id', 'secret')).toEqual({ value: null });
    lock();
    expect(await ask('read', 'id')).toEqual(locked);
    expect(await ask('write', 'id', 'never written')).toEqual(locked);
  });

  test('works again after the keyring has crashed and come back', async () => {
    const { address, endKeyring, startKeyring } = await service();
    const ask = processOn(address);
    await ask('open');
    await ask('write', 'id', 'secret');
    await endKeyring();
    expect(await ask('read', 'id')).toEqual(noService);
    await startKeyring();
    expect(await ask('read', 'id')).toEqual({ value: 'secret' });
  });

  test('is not bothered by a keyring that was restarted between two calls', async () => {
    const { address, endKeyring, startKeyring } = await service();
    const ask = processOn(address);
    await ask('open');
    await ask('write', 'id', 'secret');
    await endKeyring();
    await startKeyring();
    expect(await ask('read', 'id')).toEqual({ value: 'secret' });
  });
});

withSecretService('a keychain that is slow', () => {
  test('waits for a keyring that is slow to answer, as while it loads thousands of items', async () => {
    const { address, pauseKeyring } = await service();
    const ask = processOn(address);
    await ask('open');
    pauseKeyring({ ms: 4500 });
    expect(await ask('write', 'id', 'secret')).toEqual({ value: null });
    expect(await ask('read', 'id')).toEqual({ value: 'secret' });
  });

  test('does not keep the start of Latchkey waiting, and can be opened again', async () => {
    const { address, pauseKeyring } = await service();
    const ask = processOn(address);
    // A store that is open would wait for the keyring to go on.
    const goOn = pauseKeyring({ ms: 20_000 });
    expect(await ask('open')).toEqual(slow);
    goOn();
    expect(await ask('open')).toEqual({ value: null });
  });

  test('says that it is slow, and not that there is none, when it does not answer in time', async () => {
    const { address, pauseKeyring } = await service();
    const [ask, askClosing] = [processOn(address), processOn(address)];
    await ask('open', 1000);
    await askClosing('open');
    const goOn = pauseKeyring({ ms: 60_000 });
    const reading = askClosing('read', 'id');
    // A vault that is being locked doesn't wait for it.
    const closing = askClosing('close');
    expect(await Promise.all([ask('read', 'id'), reading])).toEqual([slow, slow]);
    await closing;
    goOn();
    expect(await ask('read', 'id')).toEqual({ value: null });
  });
});
