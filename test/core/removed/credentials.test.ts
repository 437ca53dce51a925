import { afterEach, beforeEach, expect, it } from 'vitest';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { openTestVault, storedIds, type TestVault } from '../test-vault.ts';

let test: TestVault;
let provider: Sandbox;
let accountId: string;
let former: string;
let latest: string;

beforeEach(async () => {
  provider = createSandboxServer({ file: ':memory:' });
  test = await openTestVault();
  former = await provider.issueCredential();
  latest = await provider.issueCredential();
  const baseUrl = await provider.start();
  const account = await test.call('addAccount', { provider: 'lev', label: 'Work', baseUrl, credential: former });
  accountId = account.id;
});
afterEach(async () => {
  await test.close();
  await provider.stop();
});

const removed = async () => (await test.call('listRemoved', {})).rows;
const stored = (id: string) => test.secretStores.store.items.get(id);
const update = (credential: string) => test.call('updateCredential', { accountId, credential });

it('a credential that is updated is kept for a while, and changes places with the present one', async () => {
  test.events.length = 0;
  await update(latest);
  expect(stored(accountId)).toBe(latest);
  const [kept, ...others] = await removed();
  expect(kept).toMatchObject({ kind: 'replaced', accountId, keyId: null, label: 'Work', mask: '', daysLeft: 30 });
  expect(others).toEqual([]);
  expect(stored(kept?.id ?? '')).toBe(former);
  expect(test.events).toContainEqual({ is: 'removed-changed' });

  await test.call('restoreRemoved', { id: kept?.id ?? '' });
  expect(stored(accountId)).toBe(former);
  const [back] = await removed();
  expect(stored(back?.id ?? '')).toBe(latest);
  expect(storedIds(test)).toHaveLength(2);
  await test.call('eraseRemoved', { ids: [back?.id ?? ''] });
  expect(storedIds(test)).toEqual([accountId]);
  expect((await test.call('listHistory', { offset: 0, limit: 1 })).rows).toMatchObject([
    { kind: 'erased', keyId: null, accountLabel: 'Work' },
  ]);
});

it('a credential that the provider refuses is erased at once', async () => {
  test.secretStores.store.items.set(accountId, 'lev_sk_dead');
  await update(latest);
  await expect.poll(removed).toEqual([]);
  await expect.poll(() => storedIds(test)).toEqual([accountId]);
});

it('a credential is updated before the provider has said what it thinks of the former one', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = 0;
  const slow = await openTestVault({
    fetch: async (request) => {
      if (!JSON.stringify(request.headers).includes('lev_sk_dead')) return httpFetch(request);
      asked += 1;
      await held;
      return httpFetch(request);
    },
  });
  const baseUrl = await provider.start();
  const { id } = await slow.call('addAccount', { provider: 'lev', label: 'Work', baseUrl, credential: former });
  slow.secretStores.store.items.set(id, 'lev_sk_dead');
  await slow.call('updateCredential', { accountId: id, credential: latest });
  await expect.poll(() => asked).toBe(1);
  expect((await slow.call('listRemoved', {})).rows).toHaveLength(1);
  release();
  await expect.poll(async () => (await slow.call('listRemoved', {})).rows).toEqual([]);
  await slow.close();
});

it('a credential is not kept where nothing is kept, and not where it stays', async () => {
  await update(former);
  expect(await removed()).toEqual([]);
  await test.call('changeSettings', { removedDays: 0 });
  await update(latest);
  expect(await removed()).toEqual([]);
  expect(storedIds(test)).toEqual([accountId]);
});

it('a credential that can’t be stored leaves the former one in its place', async () => {
  const { store } = test.secretStores;
  const { write } = store;
  store.write = async (id, secret, title) => {
    if (id === accountId) throw new Error('broken');
    return write(id, secret, title);
  };
  await expect(update(latest)).rejects.toThrow();
  expect(stored(accountId)).toBe(former);
  expect(await removed()).toEqual([]);
  expect(storedIds(test)).toEqual([accountId]);
});

it('a credential comes back only to its own account', async () => {
  await update(latest);
  const [kept] = await removed();
  await test.call('removeAccount', { accountId });
  await expect(test.call('restoreRemoved', { id: kept?.id ?? '' })).rejects.toMatchObject({ code: 'account_removed' });
  await test.call('restoreRemoved', { id: accountId });
  const other = await test.call('addAccount', {
    ...{ provider: 'lev', label: 'Job', baseUrl: await provider.start() },
    credential: await provider.issueCredential(),
  });
  const record = test.ports.records.removed.find(kept?.id ?? '');
  if (record) test.ports.records.removed.add({ ...record, accountId: other.id });
  await expect(test.call('restoreRemoved', { id: kept?.id ?? '' })).rejects.toMatchObject({
    code: 'address_unconfirmed',
  });
});
