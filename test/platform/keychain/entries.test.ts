import { randomUUID } from 'node:crypto';
import { readdirSync, readlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openKeychain } from '../../../main/platform/keychain/keychain.ts';
import { withSecretService } from './with-secret-service.ts';

const stored = 200;
/** Without a bound some 1,000 hang the process. Each costs a key exchange, so all 5,000 take a minute or two: CI's job. */
const asked = process.env.CI ? 5000 : 1200;

withSecretService('many secrets in one process', () => {
  test(`reads ${asked} different ones, ${stored} of them stored, over at most 128 sockets`, {
    timeout: 600_000,
  }, async () => {
    const store = await openKeychain({ service: `Latchkey test ${randomUUID()}` });
    const before = openSockets();
    let most = 0;
    const ids = Array.from({ length: asked }, () => randomUUID());
    const secretOf = (n: number) => (n < stored ? `secret of ${ids[n]}` : null);

    for (const id of ids.slice(0, stored)) await store.write(id, `secret of ${id}`, 'Key');
    for (const [n, id] of ids.entries()) {
      expect(await store.read(id)).toBe(secretOf(n));
      if (n % 10 === 0) most = Math.max(most, openSockets() - before);
    }
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(128);
    expect(await store.read(ids[0] ?? '')).toBe(secretOf(0));
    await store.close();
  });
});

const openSockets = (): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith('socket:');
    } catch {
      return false;
    }
  }).length;
