import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let sandbox: Sandbox;
let accountId: string;

beforeEach(async () => {
  sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  test = await openTestVault({ sandbox });
  accountId = (await addSandbox(test)).id;
  await test.call('syncAccount', { accountId });
});
afterEach(() => test.close());

describe('revoking', () => {
  it('deletes at the provider first, so that a provider that fails leaves the key as it was', async () => {
    const { keyId, secret } = await createKept(test, accountId, 'CI');
    sandbox.faults.arm({ is: 'status', status: 500 }, { endpoint: 'DELETE /api-keys/:id', times: 9 });
    await expect(test.call('revokeKey', { keyId })).rejects.toMatchObject({ code: 'provider_failed' });
    expect((await listKeys(test)).rows).toMatchObject([{ id: keyId, revokedAt: null, inVault: true }]);
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
    expect(test.ports.records.intents.all()).toEqual([]);
  });

  it('by a double click asks the provider once', async () => {
    const { keyId } = await createKept(test, accountId, 'CI');
    const [first, second] = await Promise.all([test.call('revokeKey', { keyId }), test.call('revokeKey', { keyId })]);
    expect([first, second]).toEqual([{ verdict: 'refused' }, { verdict: 'refused' }]);
    await expect(test.call('revokeKey', { keyId })).rejects.toMatchObject({ code: 'key_already_revoked' });
  });

  it('of a key that is gone at the provider already succeeds', async () => {
    const { keyId } = await createKept(test, accountId, 'CI');
    sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint: 'DELETE /api-keys/:id' });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
  });

  it('of a key that was made elsewhere works without its secret, and claims no proof', async () => {
    sandbox.seed(1);
    await test.call('syncAccount', { accountId });
    const [key] = (await listKeys(test)).rows;
    expect(await test.call('revokeKey', { keyId: String(key?.id) })).toEqual({ verdict: 'unknown' });
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 0 });
  });

  it('claims no proof when the provider cannot be asked, and succeeds all the same', async () => {
    const { keyId } = await createKept(test, accountId, 'CI');
    sandbox.faults.arm({ is: 'html' }, { endpoint: 'POST /auth/validate-api-key', times: 9 });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'outstanding' });
  });
});

describe('verifying', () => {
  it('tells a key that works from one that was revoked elsewhere', async () => {
    const { keyId, secret } = await createKept(test, accountId, 'CI');
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
    test.secretStores.store.items.set(keyId, secret.replace(/.$/, secret.endsWith('x') ? 'y' : 'x'));
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'refused' });
  });

  it('does not count as a use', async () => {
    const { keyId } = await createKept(test, accountId, 'CI');
    await test.call('verifyKey', { keyId });
    await test.call('syncAccount', { accountId });
    expect((await listKeys(test)).rows).toMatchObject([{ lastUsedAt: null }]);
  });
});

it('an unknown key is refused by every call that takes one', async () => {
  const keyId = crypto.randomUUID();
  for (const method of ['verifyKey', 'revokeKey', 'removeKey', 'copySecret', 'revealSecret', 'saveSecret'] as const) {
    await expect(test.call(method, { keyId })).rejects.toMatchObject({ code: 'key_not_found' });
  }
});
