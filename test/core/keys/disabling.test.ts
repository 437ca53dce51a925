import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { addSandbox, anyScopes, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let sandbox: Sandbox;
let accountId: string;
let keyId: string;
let secret: string;

beforeEach(async () => {
  sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  test = await openTestVault({ sandbox });
  accountId = (await addSandbox(test, 'usual')).id;
  await sync();
  ({ keyId, secret } = await createKept(test, accountId, 'CI', { scopes: anyScopes }));
});
afterEach(() => test.close());

const sync = () => test.call('syncAccount', { accountId });
const set = (disabled: boolean) => test.call('setKeyDisabled', { keyId, disabled });
const listed = async (query: Parameters<typeof listKeys>[1]) => (await listKeys(test, query)).rows.map(({ id }) => id);

/** The HTTP status of the provider's reply to a request with the key. */
async function use(): Promise<number> {
  const headers = { authorization: `Bearer ${secret}`, 'x-origin-app': 'test' };
  return (await fetch(`${await sandbox.start()}/api/external/v2/devices`, { headers })).status;
}

/** Somebody changes the key on the provider's page. */
async function setElsewhere(disabled: boolean): Promise<void> {
  const credential = await sandbox.issueCredential({ account: 'usual' });
  const id = test.ports.records.keys.find(keyId)?.remoteId;
  await fetch(`${await sandbox.start()}/api/external/v2/api-keys/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${credential}`, 'x-origin-app': 'test', 'content-type': 'application/json' },
    body: JSON.stringify({ disabled }),
  });
}

describe('a key that is disabled', () => {
  it('is refused by its provider until it is enabled, and is not revoked', async () => {
    expect(await set(true)).toMatchObject({ id: keyId, isDisabled: true, revokedAt: null, inVault: true });
    expect(await use()).toBe(401);
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'refused' });
    expect(await sync()).toMatchObject({ activeKeys: 1 });
    expect(await set(false)).toMatchObject({ isDisabled: false });
    expect(await use()).toBe(200);
  });

  it('is found by its status, and by no other one', async () => {
    await set(true);
    expect(await listed({ status: 'disabled' })).toEqual([keyId]);
    expect(await listed({ status: 'active' })).toEqual([]);
    expect(await listed({})).toEqual([keyId]);
    await set(false);
    expect(await listed({ status: 'disabled' })).toEqual([]);
    expect(await listed({ status: 'active' })).toEqual([keyId]);
  });

  it('is in the history', async () => {
    await set(true);
    await set(false);
    const { rows } = await test.call('listHistory', { keyId, offset: 0, limit: 2 });
    expect(rows.map(({ kind }) => kind)).toEqual(['enabled', 'disabled']);
  });

  it('is disabled at the provider only if that says so', async () => {
    sandbox.faults.arm({ is: 'status', status: 429, retryAfterSeconds: 4000 });
    await expect(set(true)).rejects.toMatchObject({ code: 'provider_rate_limited' });
    expect(await test.call('getKey', { keyId })).toMatchObject({ isDisabled: false });
  });

  it('is asked for again if an answer is lost', async () => {
    sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint: 'PATCH /api-keys/:id' });
    expect(await set(true)).toMatchObject({ isDisabled: true });
  });

  it('elsewhere is told by a sync', async () => {
    await setElsewhere(true);
    await sync();
    expect(await test.call('getKey', { keyId })).toMatchObject({ isDisabled: true });
    await setElsewhere(false);
    await sync();
    expect(await test.call('getKey', { keyId })).toMatchObject({ isDisabled: false });
  });

  it('while a list is on its way stays disabled', async () => {
    const { fetch: ask } = test.ports;
    test.ports.fetch = async (request) => {
      const reply = await ask(request);
      if (request.method === 'GET' && request.url.includes('/api-keys')) {
        test.ports.fetch = ask;
        await set(true);
      }
      return reply;
    };
    await sync();
    expect(await test.call('getKey', { keyId })).toMatchObject({ isDisabled: true });
  });

  it('can be revoked', async () => {
    await set(true);
    expect(await test.call('revokeKey', { keyId })).toMatchObject({ verdict: 'refused' });
    await expect(set(false)).rejects.toMatchObject({ code: 'key_already_revoked' });
  });
});

it('a provider that can’t disable keys is not asked to', async () => {
  const lev = (await addSandbox(test)).id;
  await test.call('syncAccount', { accountId: lev });
  const { keyId: other } = await createKept(test, lev, 'CI');
  await expect(test.call('setKeyDisabled', { keyId: other, disabled: true })).rejects.toMatchObject({
    code: 'not_offered',
    params: { what: 'disable' },
  });
});
