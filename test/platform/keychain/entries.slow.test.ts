import { randomUUID } from 'node:crypto';
import { readdirSync, readlinkSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { openKeychain } from '../../../main/platform/keychain/keychain.ts';
import { asTexts } from '../../fakes/as-texts.ts';
import { timesOf } from '../../sample.ts';
import { startSecretService } from '../../secret-service.ts';
import { withSecretService } from './with-secret-service.ts';

const service = 'Latchkey test';

withSecretService('many secrets in one process', () => {
  /** Without a limit, about 1,000 reads hang the process. Each costs a connection and a key exchange: 12 ms. */
  test('reads thousands of different ones over at most 128 sockets', { timeout: 600_000 }, async () => {
    const ids = Array.from({ length: timesOf(5000) }, () => randomUUID());
    const running = await startSecretService({ filled: keyringOf(ids) });
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', running.address);
    const store = asTexts(await openKeychain({ service }));
    const before = openSockets();
    let most = 0;

    for (const [n, id] of ids.entries()) {
      expect(await store.read(id)).toBe(secretOf(id));
      if (n % 10 === 0) most = Math.max(most, openSockets() - before);
    }
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(128);
    expect(await store.read(ids[0] ?? '')).toBe(secretOf(ids[0] ?? ''));
    await store.close();
    vi.unstubAllEnvs();
    await running.stop();
  });
});

const secretOf = (id: string): string => `secret of ${id}`;

/**
 * Items as the keychain writes them, in the text format of gnome-keyring for a keyring without a passphrase. Writing
 * them one by one would take five minutes.
 */
function keyringOf(ids: string[]): string {
  const groups = ids.flatMap((id, n) => [
    group(`${n}`, { 'item-type': 0, 'display-name': id, secret: secretOf(id), mtime: 0, ctime: 0 }),
    group(`${n}:attribute0`, { name: 'service', type: 'string', value: service }),
    group(`${n}:attribute1`, { name: 'username', type: 'string', value: id }),
  ]);
  return [group('keyring', { 'display-name': 'filled', ctime: 0, mtime: 0 }), ...groups].join('\n');
}

const group = (name: string, entries: Record<string, string | number>): string =>
  [`[${name}]`, ...Object.entries(entries).map(([key, value]) => `${key}=${value}`), ''].join('\n');

const openSockets = (): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith('socket:');
    } catch {
      return false;
    }
  }).length;
