import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { addKnown, addOther, aMadeUpKey, startOther } from '../key-server.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let provider: Sandbox;
beforeEach(async () => {
  provider = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  test = await openTestVault();
});
afterEach(async () => {
  await test.close();
  await provider.stop();
});

describe('editing an account', () => {
  it('renames it and leaves its keys as they are', async () => {
    const { id: accountId } = await addSandbox(test);
    const { keyId } = await createKept(test, accountId, 'CI');
    expect(await test.call('editAccount', { accountId, label: ' Practice ', baseUrl: null })).toMatchObject({
      id: accountId,
      label: 'Practice',
    });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('takes the provider’s own address when none is given', async () => {
    const account = await test.call('addAccount', { provider: 'level', label: 'Fleet', baseUrl: 'http://127.0.0.1:9' });
    const edited = await test.call('editAccount', { accountId: account.id, label: 'Fleet', baseUrl: null });
    expect(edited.address).toBe('https://api.level.io');
  });

  it('at an address where its credential does not work changes nothing', async () => {
    const { id: accountId } = await test.call('addAccount', {
      provider: 'lev',
      label: 'Work',
      baseUrl: await provider.start(),
      credential: await provider.issueCredential(),
    });
    const other = createSandboxServer({ file: ':memory:' });
    const edit = test.call('editAccount', { accountId, label: 'Moved', baseUrl: await other.start() });
    await expect(edit).rejects.toMatchObject({ code: 'provider_unauthorized' });
    await other.stop();
    expect(await test.call('listAccounts', {})).toMatchObject([{ label: 'Work', address: await provider.start() }]);
  });

  it('that moved finds the keys anew, because another address may have them at another path', async () => {
    const before = createSandboxServer({ file: ':memory:', keysPath: '/build/api-keys' });
    const { id: accountId } = await test.call('addAccount', {
      provider: 'lev',
      label: 'Work',
      baseUrl: await before.start(),
      credential: await before.issueCredential(),
    });
    await test.call('syncAccount', { accountId });
    provider.seed(2);
    test.secretStores.store.items.set(accountId, await provider.issueCredential());
    await test.call('editAccount', { accountId, label: 'Work', baseUrl: await provider.start() });
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 2, syncError: null });
    await before.stop();
  });

  it('without its credential sends nothing to the new address', async () => {
    const { id: accountId } = await test.call('addAccount', {
      provider: 'lev',
      label: 'Work',
      baseUrl: await provider.start(),
      credential: await provider.issueCredential(),
    });
    await test.call('syncAccount', { accountId });
    test.secretStores.store.items.delete(accountId);
    const server = await startOther();
    const move = test.call('editAccount', { accountId, label: 'Work', baseUrl: server.url });
    await expect(move).rejects.toMatchObject({ code: 'credential_missing', params: { account: 'Work' } });
    expect(server.seen).toEqual([]);
  });

  it('says where and how a key of any other provider is tried', async () => {
    const server = await startOther();
    const accountId = await addOther(test, null);
    const keyId = crypto.randomUUID();
    const secret = 'k'.repeat(40);
    server.valid.add(secret);
    await test.call('addKey', { keyId, accountId, label: 'Deploy', access: 'inherited', secret });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'unknown' });
    const baseUrl = `${server.url}/user`;
    await test.call('editAccount', { accountId, label: 'Forge', baseUrl, header: 'Authorization: token {key}' });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'refused' });
    await test.call('editAccount', { accountId, label: 'Forge', baseUrl, header: 'Authorization: Bearer {key}' });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
    expect(server.seen).toEqual([
      `GET /user authorization: token ${secret}`,
      `GET /user authorization: Bearer ${secret}`,
      aMadeUpKey,
    ]);
  });

  it('refuses an address that would send a key unencrypted, an empty name and a header without a place for the key', async () => {
    const accountId = await addOther(test, null);
    const edit = (given: object) => test.call('editAccount', { accountId, label: 'Forge', baseUrl: null, ...given });
    await expect(edit({ baseUrl: 'http://example.com/user' })).rejects.toMatchObject({ code: 'insecure_url' });
    await expect(edit({ label: ' ' })).rejects.toMatchObject({ code: 'invalid_input', params: { name: 'label' } });
    await expect(edit({ header: 'Authorization: Bearer' })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(edit({ header: 'A: {key}\r\nB: x' })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('removing an account', () => {
  it('takes also those secrets out of the store that are not used any more', async () => {
    const server = await startOther();
    const accountId = await addOther(test, server);
    await addKnown(test, server, { accountId, label: 'Deploy', access: 'inherited' });
    const sandbox = await addSandbox(test);
    const { keyId } = await createKept(test, sandbox.id, 'CI');
    const record = test.ports.records.keys.find(keyId);
    // A sync leaves a key like this if the key was regenerated elsewhere.
    if (record) test.ports.records.keys.update({ ...record, inVault: false });
    await test.call('removeAccount', { accountId: sandbox.id });
    expect(test.secretStores.store.items.has(keyId)).toBe(false);
    expect((await listKeys(test)).total).toBe(1);
  });
});

describe('practising a role at the sandbox', () => {
  it('as a member may not list keys, and as an admin may again', async () => {
    const { id: accountId } = await addSandbox(test, 'level');
    await test.call('syncAccount', { accountId });
    await test.call('takeSandboxRole', { accountId, role: 'member' });
    await expect(test.call('syncAccount', { accountId })).rejects.toMatchObject({ code: 'provider_forbidden' });
    expect(await test.call('listAccounts', {})).toMatchObject([{ syncError: { code: 'provider_forbidden' } }]);
    await expect(
      test.call('createKey', { keyId: crypto.randomUUID(), accountId, label: 'x', access: 'read-only' }),
    ).rejects.toMatchObject({ code: 'provider_forbidden' });
    expect(await test.call('listPendingSecrets', {})).toEqual([]);

    await test.call('takeSandboxRole', { accountId, role: 'admin' });
    expect(await test.call('syncAccount', { accountId })).toMatchObject({
      syncError: null,
      policy: { access: ['read-only', 'read-write'] },
    });
  });

  it('as a token manager may do all that is done to keys, in the same account', async () => {
    const { id: accountId } = await addSandbox(test);
    const { keyId } = await createKept(test, accountId, 'CI');
    await test.call('takeSandboxRole', { accountId, role: 'token_manager' });
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 1 });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
  });

  it('is not offered elsewhere', async () => {
    const accountId = await addOther(test, null);
    await expect(test.call('takeSandboxRole', { accountId, role: 'member' })).rejects.toMatchObject({
      code: 'not_supported',
    });
  });
});

describe('the page of one customer', () => {
  const page = 'https://audits.example.com/api-tokens';
  const add = (url: string | null) =>
    test.call('addAccount', { provider: 'level-access', label: 'Audits', baseUrl: null, page: url });

  it('stands where the provider’s page would, and the help article stays beside it', async () => {
    const { id: accountId, policy } = await add(page);
    expect(policy.page).toMatchObject({ url: page, help: expect.stringContaining('client.levelaccess.com') });
    expect(test.vault.isEntered(page)).toBe(true);
    const edited = await test.call('editAccount', { accountId, label: 'Audits', baseUrl: null, page: null });
    expect(edited.policy.page).toMatchObject({ url: null, help: expect.stringContaining('client.levelaccess.com') });
    expect(test.vault.isEntered(page)).toBe(false);
  });

  it('is left as it is by an edit that does not name it', async () => {
    const { id: accountId } = await add(page);
    expect(await test.call('editAccount', { accountId, label: 'Ours', baseUrl: null })).toMatchObject({ page });
  });

  it.each([
    'http://audits.example.com',
    'https://ada@audits.example.com',
    'https://a.example\\b',
    'file:///etc/passwd',
  ])('is not %s', async (url) => {
    await expect(add(url)).rejects.toMatchObject({ params: { name: 'page' } });
  });

  it('is none where all customers have the same', async () => {
    const account = await test.call('addAccount', { provider: 'level', label: 'Fleet', baseUrl: null, page });
    expect(account).toMatchObject({ page: null, policy: { page: { url: 'https://app.level.io/' } } });
  });
});
