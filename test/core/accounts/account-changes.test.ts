import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { createKept, listKeys, openTestVault, storedIds, type TestVault } from '../test-vault.ts';

let test: TestVault;
let provider: Sandbox;
/** Another deployment of the same account. */
let elsewhere: Sandbox;
let accountId: string;
let sent: { url: string; credential: string | undefined }[];
/** A request waits for this before its reply reaches the vault. */
let gate: (request: HttpRequest) => Promise<void>;

beforeEach(async () => {
  provider = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  elsewhere = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  sent = [];
  gate = async () => {};
  test = await openTestVault({
    async fetch(request) {
      sent.push({ url: request.url, credential: request.headers.authorization });
      const reply = await httpFetch(request);
      await gate(request);
      return reply;
    },
  });
  const account = {
    provider: 'lev',
    label: 'Work',
    baseUrl: await provider.start(),
    credential: await provider.issueCredential(),
  };
  accountId = (await test.call('addAccount', account)).id;
  await sync();
});
afterEach(async () => {
  await test.close();
  await provider.stop();
  await elsewhere.stop();
});

const sync = () => test.call('syncAccount', { accountId });
const settled = () =>
  expect.poll(async () => (await test.call('listAccounts', {})).some(({ syncing }) => syncing)).toBe(false);

/** Holds the replies to requests whose address contains the text, until `open` is called. */
function hold(text: string): { arrived: Promise<void>; open(): void } {
  const arrived = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  gate = async ({ url }) => {
    if (!url.includes(text)) return;
    arrived.resolve();
    await opened.promise;
  };
  return { arrived: arrived.promise, open: opened.resolve };
}

describe('a credential of another account', () => {
  it('is refused in place of this one’s, and no key is taken for gone', async () => {
    const { keyId } = await createKept(test, accountId, 'CI');
    const before = test.secretStores.store.items.get(accountId);
    const credential = await provider.issueCredential({ account: 'level' });
    await expect(test.call('updateCredential', { accountId, credential })).rejects.toMatchObject({
      code: 'credential_of_another',
      params: { provider: 'Lev', account: 'Work' },
    });
    expect(test.secretStores.store.items.get(accountId)).toBe(before);
    await sync();
    expect(test.ports.records.keys.find(keyId)).toMatchObject({ revokedAt: null });
  });

  it('that got into the store all the same costs no key, and brings none', async () => {
    const { keyId } = await createKept(test, accountId, 'CI');
    provider.seed(2, 'level');
    test.secretStores.store.items.set(accountId, await provider.issueCredential({ account: 'level' }));
    await expect(sync()).rejects.toMatchObject({ code: 'credential_of_another' });
    expect((await listKeys(test, { showRevoked: true })).rows).toMatchObject([{ id: keyId, revokedAt: null }]);
  });

  it('is told from one of a colleague', async () => {
    const credential = await provider.issueCredential({ role: 'token_manager' });
    expect(await test.call('updateCredential', { accountId, credential })).toMatchObject({ id: accountId });
  });
});

describe('an account that is changed while its list comes', () => {
  it('to another address has the keys of that one', async () => {
    provider.seed(3);
    elsewhere.seed(7);
    const held = hold(`${await provider.start()}/api/external/v2/api-keys`);
    const under = sync();
    const ended = expect(under).rejects.toMatchObject({ code: 'sync_cancelled' });
    await held.arrived;
    test.secretStores.store.items.set(accountId, await elsewhere.issueCredential());
    await test.call('editAccount', { accountId, label: 'Work', baseUrl: await elsewhere.start() });
    held.open();
    await ended;
    await settled();
    expect(await test.call('listAccounts', {})).toMatchObject([{ activeKeys: 7, syncError: null }]);
    expect((await listKeys(test, { showRevoked: true })).total).toBe(7);
  });

  it('to another credential is asked for with that one', async () => {
    // Nothing is kept, so nobody asks about the former one.
    await test.call('changeSettings', { removedDays: 0 });
    const held = hold('/api-keys?');
    const under = sync();
    const ended = expect(under).rejects.toMatchObject({ code: 'sync_cancelled' });
    await held.arrived;
    gate = async () => {};
    const credential = await provider.issueCredential();
    await test.call('updateCredential', { accountId, credential });
    sent = [];
    held.open();
    await ended;
    await settled();
    expect(sent.length).toBeGreaterThan(0);
    expect(new Set(sent.map((request) => request.credential))).toEqual(new Set([`Bearer ${credential}`]));
  });

  it('in its name alone goes on', async () => {
    provider.seed(3);
    const held = hold('/api-keys?');
    const under = sync();
    await held.arrived;
    await test.call('editAccount', { accountId, label: 'Job', baseUrl: await provider.start() });
    held.open();
    expect(await under).toMatchObject({ label: 'Job', activeKeys: 3 });
  });
});

describe('while a credential is proven', () => {
  it('a name that the account is given stays', async () => {
    const held = hold('/me');
    const credential = await provider.issueCredential();
    const replacing = test.call('updateCredential', { accountId, credential });
    await held.arrived;
    await test.call('editAccount', { accountId, label: 'Job', baseUrl: await provider.start(), noticeDays: [3] });
    held.open();
    expect(await replacing).toMatchObject({ label: 'Job', noticeDays: [3] });
    expect(await test.call('listAccounts', {})).toMatchObject([{ label: 'Job', noticeDays: [3] }]);
  });

  it('the account can be removed, and keeps the credential that it had', async () => {
    const held = hold('/me');
    const credential = await provider.issueCredential();
    const replacing = test.call('updateCredential', { accountId, credential });
    const refused = expect(replacing).rejects.toMatchObject({ code: 'account_not_found' });
    await held.arrived;
    await test.call('removeAccount', { accountId });
    held.open();
    await refused;
    expect(test.secretStores.store.items.get(accountId)).not.toBe(credential);
    expect(storedIds(test)).toEqual([accountId]);
    expect(await test.call('listAccounts', {})).toEqual([]);
  });

  it('the account can be removed while the store writes, and can come back with its credential', async () => {
    const { store } = test.secretStores;
    const { write } = store;
    const credential = await provider.issueCredential();
    store.write = async (...of) => {
      if (of[0] === accountId) await test.call('removeAccount', { accountId });
      await write(...of);
    };
    await expect(test.call('updateCredential', { accountId, credential })).rejects.toMatchObject({
      code: 'account_not_found',
    });
    await test.call('restoreRemoved', { id: accountId });
    expect(test.secretStores.store.items.get(accountId)).toBe(credential);
  });

  it('at another address, the account can be removed', async () => {
    const held = hold('/me');
    test.secretStores.store.items.set(accountId, await elsewhere.issueCredential());
    const moving = test.call('editAccount', { accountId, label: 'Work', baseUrl: await elsewhere.start() });
    const refused = expect(moving).rejects.toMatchObject({ code: 'account_not_found' });
    await held.arrived;
    await test.call('removeAccount', { accountId });
    held.open();
    await refused;
    expect(await test.call('listAccounts', {})).toEqual([]);
  });
});
