import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { SandboxRole } from '../../../main/contract/faults.ts';
import { createFetch } from '../../../main/platform/http/fetch.ts';
import { readProxying } from '../../../main/platform/http/proxy.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { temporaryFolder } from '../../sandbox/temporary-folder.ts';
import { addSandbox, createKept, listKeys, openTestVault, storedIds, type TestVault } from '../test-vault.ts';

let test: TestVault;
let provider: Sandbox;

beforeEach(async () => {
  provider = createSandboxServer({ file: ':memory:' });
  test = await openTestVault();
});
afterEach(async () => {
  await test.close();
  await provider.stop();
});

const addLev = async (given: { baseUrl?: string; credential?: string; role?: SandboxRole } = {}) =>
  test.call('addAccount', {
    provider: 'lev',
    label: 'Work',
    baseUrl: given.baseUrl ?? (await provider.start()),
    credential: given.credential ?? (await provider.issueCredential({ role: given.role })),
  });

describe('adding an account', () => {
  it('stores the credential in the secret store and nowhere else', async () => {
    const credential = await provider.issueCredential();
    const { id } = await addLev({ credential });
    expect(test.secretStores.store.items.get(id)).toBe(credential);
    expect(JSON.stringify(await test.call('listAccounts', {}))).not.toContain(credential);
  });

  it.each([
    ['a space inside', 'lev_sk_ab cd'],
    ['a line break at the end', 'lev_sk_ab\n'],
    ['two lines', 'lev_sk_ab\nlev_sk_cd'],
    ['nothing', ' \n'],
  ])('refuses a credential with %s before it is sent', async (_what, credential) => {
    await expect(addLev({ credential })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { name: 'credential' },
    });
  });

  it('says which credential was not accepted', async () => {
    await expect(addLev({ credential: 'lev_sk_wrong' })).rejects.toMatchObject({
      code: 'provider_unauthorized',
      params: { provider: 'Lev', account: 'Work', credential: 'lev' },
      requestId: expect.any(String),
    });
  });

  it('says what role is needed when the credential may not manage keys', async () => {
    await expect(addLev({ role: 'member' })).rejects.toMatchObject({
      code: 'provider_forbidden',
      params: { role: 'lev' },
    });
  });

  it('refuses an address that would send the credential in the clear', async () => {
    await expect(addLev({ baseUrl: 'http://api.lev.com' })).rejects.toMatchObject({ code: 'insecure_url' });
  });

  it('says so when nobody answers at the address', async () => {
    const baseUrl = await provider.start();
    await provider.stop();
    await expect(addLev({ baseUrl, credential: 'lev_sk_x' })).rejects.toMatchObject({ code: 'provider_unreachable' });
  });

  it('says so when it is not Lev that answers at the address', async () => {
    const baseUrl = `${await provider.start()}/elsewhere`;
    await expect(addLev({ baseUrl })).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
  });

  it('that fails leaves nothing behind', async () => {
    await expect(addLev({ credential: 'lev_sk_wrong' })).rejects.toThrow();
    expect(await test.call('listAccounts', {})).toEqual([]);
    expect(storedIds(test)).toEqual([]);
  });

  it('finds the keys at the other of the two paths that Lev documents, and remembers which', async () => {
    const other = createSandboxServer({ file: ':memory:', keysPath: '/build/api-keys' });
    const { id } = await addLev({ baseUrl: await other.start(), credential: await other.issueCredential() });
    const { keyId } = await createKept(test, id, 'CI');
    expect(test.ports.records.accounts.find(id)?.clientState).toContain('"keysAt":"/build/api-keys"');
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    await other.stop();
  });

  it('looks at the other path again when the one of before knows nothing any more', async () => {
    const file = `${temporaryFolder()}/sandbox.sqlite`;
    const before = createSandboxServer({ file, keysPath: '/build/api-keys' });
    const baseUrl = await before.start();
    const { id: accountId } = await addLev({ baseUrl, credential: await before.issueCredential() });
    await test.call('syncAccount', { accountId });
    before.seed(1);
    await before.stop();
    const after = createSandboxServer({ file, port: Number(new URL(baseUrl).port) });
    onTestFinished(() => after.stop());
    await after.start();
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 1, syncError: null });
    await createKept(test, accountId, 'CI');
    expect(test.ports.records.accounts.find(accountId)?.clientState).toContain('"keysAt":"/api-keys"');
  });
});

describe('adding an account without a way to the provider', () => {
  it('says which host does not exist', async () => {
    const adding = addLev({ baseUrl: 'https://lev.invalid', credential: 'lev_sk_x' });
    await expect(adding).rejects.toMatchObject({
      code: 'provider_host_not_found',
      params: { provider: 'Lev', host: 'lev.invalid' },
    });
  });

  it('says which proxy cannot be reached', async () => {
    const behind = await openTestVault({ fetch: createFetch(readProxying({ HTTPS_PROXY: 'ada:pw@127.0.0.1:1' })) });
    onTestFinished(behind.close);
    const adding = behind.call('addAccount', {
      provider: 'lev',
      label: 'Work',
      baseUrl: 'https://api.lev.com',
      credential: 'lev_sk_x',
    });
    await expect(adding).rejects.toMatchObject({
      code: 'proxy_failed',
      params: { provider: 'Lev', proxy: '127.0.0.1:1', reason: { is: 'no-connection' } },
    });
  });
});

describe('replacing a credential', () => {
  it('keeps the old one when the new one does not work', async () => {
    const credential = await provider.issueCredential();
    const { id } = await addLev({ credential });
    await expect(test.call('updateCredential', { accountId: id, credential: 'lev_sk_wrong' })).rejects.toMatchObject({
      code: 'provider_unauthorized',
    });
    expect(test.secretStores.store.items.get(id)).toBe(credential);
  });

  it('ends the error of the last sync', async () => {
    const { id } = await addLev();
    await test.call('syncAccount', { accountId: id });
    test.secretStores.store.items.set(id, 'lev_sk_dead');
    await expect(test.call('syncAccount', { accountId: id })).rejects.toMatchObject({ code: 'provider_unauthorized' });
    await test.call('updateCredential', { accountId: id, credential: await provider.issueCredential() });
    expect((await test.call('syncAccount', { accountId: id })).syncError).toBeNull();
  });

  it('is what a missing credential asks for', async () => {
    const { id } = await addLev();
    await test.call('syncAccount', { accountId: id });
    test.secretStores.store.items.delete(id);
    await expect(test.call('syncAccount', { accountId: id })).rejects.toMatchObject({ code: 'credential_missing' });
  });
});

describe('removing an account', () => {
  it('takes its secrets, its records and its unfinished creations out of the vault and leaves the provider alone', async () => {
    const { id } = await addLev();
    const { secret } = await createKept(test, id, 'CI');
    provider.faults.arm({ is: 'drop-after-commit' }, { endpoint: 'POST /api-keys', times: 9 });
    await expect(test.call('createKey', { keyId: randomUUID(), accountId: id, label: 'x' })).rejects.toThrow();

    await test.call('removeAccount', { accountId: id });
    await test.call('eraseRemoved', { ids: [id] });
    expect(storedIds(test)).toEqual([]);
    expect((await listKeys(test, { showRevoked: true })).total).toBe(0);
    expect(await test.call('listPendingSecrets', {})).toEqual([]);
    const headers = { authorization: `Bearer ${secret}`, 'x-origin-app': 'test' };
    const use = await fetch(`${await provider.start()}/api/external/v2/devices`, { headers });
    expect(use.status).toBe(200);
  });

  it('of another account leaves this one', async () => {
    const sandbox = await addSandbox(test);
    const { keyId } = await createKept(test, sandbox.id, 'mine');
    const { id } = await addLev();
    await test.call('removeAccount', { accountId: id });
    await test.call('copySecret', { keyId });
    expect(test.clipboard.text).toMatch(/^lev_sk_/);
  });
});

it('a credential is not rotated where no API does it', async () => {
  const { id: accountId } = await addSandbox(test);
  await expect(test.call('rotateCredential', { accountId })).rejects.toMatchObject({ code: 'not_offered' });
});
