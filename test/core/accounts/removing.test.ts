import { afterEach, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import type { Clock } from '../../../main/core/ports/clock.ts';
import type { RecordStore } from '../../../main/core/ports/record-store.ts';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { keyOf } from '../../platform/records/some-records.ts';
import { addSandbox, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const keys = 450;

const opened: TestVault[] = [];
afterEach(async () => {
  for (const test of opened.splice(0)) await test.close();
});

async function open(records: RecordStore, turn: Clock['turn']): Promise<TestVault> {
  const test = await openTestVault({ records, clock: { ...impatientClock, turn } });
  opened.push(test);
  return test;
}

const byHand = { provider: 'other', label: 'Forge', baseUrl: null, credential: null };

/** An account with many keys. */
async function filled(test: TestVault, { id }: { id: string }): Promise<string> {
  const { records } = test.ports;
  records.transaction(() => {
    for (let n = 0; n < keys; n += 1) records.keys.insert(keyOf(n, { accountId: id }));
  });
  return id;
}

it('an account with many keys is removed in portions, so that others get their turn', async () => {
  const records = openRecordsInMemory();
  const left: number[] = [];
  let turned = () => left.push(...records.accounts.all().map(({ id }) => records.keys.ofAccount(id).length));
  const test = await open(records, async () => {
    turned();
    await impatientClock.turn();
  });
  const accountId = await filled(test, await test.call('addAccount', byHand));
  left.length = 0;
  await test.call('removeAccount', { accountId });
  expect([...new Set(left)]).toEqual([350, 250, 150, 50, 0]);
  expect((await test.call('listRemoved', {})).rows).toMatchObject([{ id: accountId, keys }]);
  const { rows } = await test.call('listHistory', { offset: 0, limit: 1 });
  expect(rows).toMatchObject([{ kind: 'account-removed', count: keys }]);

  left.length = 0;
  await test.call('restoreRemoved', { id: accountId });
  expect([...new Set(left)]).toEqual([100, 200, 300, 400]);
  expect((await listKeys(test)).total).toBe(keys);

  await test.call('removeAccount', { accountId });
  const kept: number[] = [];
  turned = () => kept.push(records.removed.withAccount(accountId).length);
  await test.call('eraseRemoved', { ids: [accountId] });
  expect([...new Set(kept)]).toEqual([350, 250, 150]);
  expect(records.removed.all()).toEqual([]);
});

it('an account that is restored while it is erased loses no further key', async () => {
  const records = openRecordsInMemory();
  let turned = () => {};
  const test = await open(records, async () => {
    turned();
    await impatientClock.turn();
  });
  const accountId = await filled(test, await test.call('addAccount', byHand));
  await test.call('removeAccount', { accountId });
  let left = 0;
  turned = () => {
    const account = records.removed.find(accountId);
    if (account === null) return;
    left = records.removed.withAccount(accountId).length;
    // The first step of a restoring. Its keys come back in portions.
    records.removed.putBack(account);
  };
  await test.call('eraseRemoved', { ids: [accountId] });
  expect(left).toBeLessThan(keys);
  expect(records.removed.withAccount(accountId)).toHaveLength(left);
});

it('an account that a crash left half restored is whole at the next start', async () => {
  const records = openRecordsInMemory();
  const lasting = { ...records, close: () => {} };
  let turns = Number.POSITIVE_INFINITY;
  const crashing = await open(lasting, async () => {
    turns -= 1;
    if (turns < 0) throw new Error('killed');
    await impatientClock.turn();
  });
  const accountId = await filled(crashing, await crashing.call('addAccount', byHand));
  await crashing.call('removeAccount', { accountId });
  turns = 2;
  await expect(crashing.call('restoreRemoved', { id: accountId })).rejects.toMatchObject({ code: 'internal' });
  expect(records.removed.withAccount(accountId).length).toBeGreaterThan(0);

  turns = Number.POSITIVE_INFINITY;
  const after = await open(records, impatientClock.turn);
  await expect.poll(() => records.keys.ofAccount(accountId).length).toBe(keys);
  expect((await after.call('listRemoved', {})).rows).toEqual([]);
});

it('an account comes back without its secrets being read, unless it is not known yet what they are', async () => {
  const test = await openTestVault();
  opened.push(test);
  const { store } = test.secretStores;
  const add = async (label: string) => {
    const at = { accountId: null, service: label, label, access: 'inherited', unverified: true } as const;
    const secret = `the-secret-of-${label}-0123456789`;
    return (await test.call('addKey', { keyId: crypto.randomUUID(), secret, ...at })).key;
  };
  const { id, accountId } = await add('Forge');
  // This makes the fingerprints of those that are there.
  await add('Grove');
  await test.call('removeAccount', { accountId });
  const read: string[] = [];
  const original = store.read;
  store.read = (itemId) => {
    read.push(itemId);
    return original(itemId);
  };
  const { id: twin } = await add('Forge');
  await expect(test.call('restoreRemoved', { id: accountId })).rejects.toMatchObject({ code: 'key_in_vault' });
  await test.call('removeKey', { keyId: twin });
  await test.call('restoreRemoved', { id: accountId });
  expect(read).not.toContain(id);
  expect((await test.call('listAccounts', {})).map(({ label }) => label)).toContain('Forge');
});

it('an account that a crash left half removed is removed at the next start, and is not used until then', async () => {
  const records = openRecordsInMemory();
  const lasting = { ...records, close: () => {} };
  let turns = Number.POSITIVE_INFINITY;
  const crashing = await open(lasting, async () => {
    turns -= 1;
    if (turns < 0) throw new Error('killed');
    await impatientClock.turn();
  });
  const account = await addSandbox(crashing);
  await crashing.call('syncAccount', { accountId: account.id });
  const accountId = await filled(crashing, account);
  turns = 2;
  await expect(crashing.call('removeAccount', { accountId })).rejects.toMatchObject({ code: 'internal' });
  const there = records.keys.ofAccount(accountId);
  expect(there.length).toBeGreaterThan(0);
  expect(there.length).toBeLessThan(keys);
  await expect(crashing.call('syncAccount', { accountId })).rejects.toMatchObject({ code: 'account_busy' });

  turns = Number.POSITIVE_INFINITY;
  const after = await open(records, impatientClock.turn);
  await expect.poll(() => after.call('listAccounts', {})).toEqual([]);
  expect((await after.call('listRemoved', {})).rows).toMatchObject([{ id: accountId, keys }]);
  const { rows } = await after.call('listHistory', { offset: 0, limit: 1 });
  expect(rows).toMatchObject([{ kind: 'account-removed', count: keys }]);
});

it('an account whose removal fails has all its keys again, and can be used and removed', async () => {
  const records = openRecordsInMemory();
  let left = Number.POSITIVE_INFINITY;
  const take: RecordStore['removed']['take'] = (record) => {
    left -= 1;
    if (left === 0) throw new VaultError('disk_full');
    records.removed.take(record);
  };
  const test = await open({ ...records, removed: { ...records.removed, take } }, impatientClock.turn);
  const account = await addSandbox(test);
  await test.call('syncAccount', { accountId: account.id });
  const accountId = await filled(test, account);
  const all = () => records.keys.ofAccount(accountId).sort((a, b) => (a.id < b.id ? -1 : 1));
  const before = all();
  left = 250;
  await expect(test.call('removeAccount', { accountId })).rejects.toMatchObject({ code: 'disk_full' });
  expect(all()).toEqual(before);
  expect((await test.call('listRemoved', {})).rows).toEqual([]);
  await test.call('syncAccount', { accountId });
  await test.call('removeAccount', { accountId });
  expect((await test.call('listRemoved', {})).rows).toMatchObject([{ id: accountId, keys }]);
});

it('the address of an account with many keys is confirmed in portions', async () => {
  const records = openRecordsInMemory();
  const bound: number[] = [];
  const isBound = (id: string) => records.bindings.read('key', id) !== null;
  const test = await open(records, async () => {
    bound.push(
      ...records.accounts.all().map(({ id }) => records.keys.ofAccount(id).filter((key) => isBound(key.id)).length),
    );
    await impatientClock.turn();
  });
  const accountId = await filled(test, await test.call('addAccount', byHand));
  const insert = records.keys.insert;
  records.transaction(() => {
    for (let n = keys; n < 1100; n += 1) insert(keyOf(n, { accountId }));
  });
  records.bindings.write('account', accountId, 'of another address');
  bound.length = 0;
  expect(await test.call('listAccounts', {})).toMatchObject([{ unconfirmed: true }]);
  const { address = null, header = null } = (await test.call('listAccounts', {}))[0] ?? {};
  await test.call('confirmAddress', { accountId, address, header });
  expect([...new Set(bound)]).toEqual([0, 500, 1000]);
  expect(await test.call('listAccounts', {})).toMatchObject([{ unconfirmed: false }]);
});
