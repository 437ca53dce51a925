import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addSandbox, listKeys, openTestVault, storedIds, type TestVault } from './test-vault.ts';

let test: TestVault;

beforeEach(async () => {
  test = await openTestVault();
});
afterEach(() => test.close());

/** Uses the secret on the clipboard, as a program of the user would. */
async function useKey(): Promise<number> {
  const url = `${await test.ports.sandbox.start()}/api/external/v2/devices`;
  const headers = { authorization: `Bearer ${test.clipboard.text}`, 'x-origin-app': 'a script' };
  return (await fetch(url, { headers })).status;
}

it('a key is created, seen once, copied, used, seen used, revoked, and then refused', async () => {
  const account = await addSandbox(test);
  expect(account).toMatchObject({ provider: 'sandbox', address: await test.ports.sandbox.start() });

  // The first list is still being read. A later call would join it, and miss what happens until then.
  await test.call('syncAccount', { accountId: account.id });

  const keyId = randomUUID();
  const pendingSecret = await test.call('createKey', { keyId, accountId: account.id, label: 'CI pipeline' });
  expect(pendingSecret.outcome).toMatchObject({
    is: 'shown',
    notStored: null,
    key: { label: 'CI pipeline', inVault: true },
  });

  const { secret } = await test.call('revealSecret', { keyId });
  expect(secret).toMatch(/^lev_sk_\w{40}$/);
  expect(JSON.stringify(pendingSecret)).not.toContain(secret);
  await test.call('settlePendingSecret', { keyId, keep: true });
  await expect(test.call('revealSecret', { keyId })).rejects.toMatchObject({ code: 'reveal_not_allowed' });

  await test.call('copySecret', { keyId });
  expect(test.clipboard.text).toBe(secret);
  expect((await listKeys(test)).rows[0]).toMatchObject({ label: 'CI pipeline', lastUsedAt: null });
  expect(await useKey()).toBe(200);
  await test.call('syncAccount', { accountId: account.id });
  const [used] = (await listKeys(test)).rows;
  expect(used?.lastUsedAt).toBeGreaterThan(Date.now() - 60_000);
  expect(used?.mask).toBe(`${secret.slice(0, 11)}••••${secret.slice(-4)}`);

  expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
  expect(await useKey()).toBe(401);
  expect((await listKeys(test)).total).toBe(0);
  expect((await listKeys(test, { showRevoked: true })).rows[0]).toMatchObject({ inVault: false });
  expect(storedIds(test)).toEqual([account.id]);

  await test.call('removeKey', { keyId });
  expect((await listKeys(test, { showRevoked: true })).total).toBe(0);
});
