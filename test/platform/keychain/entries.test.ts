import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readlinkSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { openKeychain } from '../../../main/platform/keychain/keychain.ts';
import { startSecretService } from '../../secret-service.ts';
import { withSecretService } from './with-secret-service.ts';

/** Without a bound some 1,000 hang the process. Each costs a key exchange, so all 5,000 take a minute or two: CI's job. */
const count = process.env.CI ? 5000 : 1200;

withSecretService('many secrets in one process', () => {
  test(`reads ${count} different ones over at most 128 sockets`, { timeout: 600_000 }, async () => {
    const service = await startSecretService();
    keepInMemory(service.address);
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', service.address);
    const store = await openKeychain({ service: 'Latchkey test' });
    const ids = Array.from({ length: count }, () => randomUUID());
    const before = openSockets();
    let most = 0;

    for (const id of ids) await store.write(id, `secret of ${id}`, 'Key');
    for (const [n, id] of ids.entries()) {
      expect(await store.read(id)).toBe(`secret of ${id}`);
      if (n % 10 === 0) most = Math.max(most, openSockets() - before);
    }
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(128);
    expect(await store.read(ids[0] ?? '')).toBe(`secret of ${ids[0]}`);
    await store.close();
    vi.unstubAllEnvs();
    await service.stop();
  });
});

/** The keyring writes the whole file of a collection for each new secret; the collection of the session has none. */
function keepInMemory(address: string): void {
  const service = 'org.freedesktop.Secret.Service';
  execFileSync(
    'dbus-send',
    [
      '--session',
      '--print-reply',
      '--dest=org.freedesktop.secrets',
      '/org/freedesktop/secrets',
      `${service}.SetAlias`,
      'string:default',
      'objpath:/org/freedesktop/secrets/collection/session',
    ],
    { env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: address } },
  );
}

const openSockets = (): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith('socket:');
    } catch {
      return false;
    }
  }).length;
