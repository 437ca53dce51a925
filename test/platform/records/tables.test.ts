import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { IntentRecord } from '../../../main/core/ports/record-store.ts';
import { openRecords, openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { accountOf, idOf, keyOf, queryOf } from './some-records.ts';
import { temporaryFolder } from './temporary-folder.ts';

function emptyRecords() {
  const records = openRecordsInMemory();
  onTestFinished(() => records.close());
  return records;
}

function recordsWithAccount() {
  const records = emptyRecords();
  records.accounts.insert(accountOf(1));
  return records;
}

const intentOf = (n: number, rest: Partial<IntentRecord> = {}): IntentRecord => ({
  id: idOf(n),
  kind: 'create',
  accountId: accountOf(1).id,
  label: `key ${n}`,
  access: null,
  scopes: null,
  area: null,
  restrictions: null,
  expiresAt: null,
  createdAt: null,
  idempotencyKey: idOf(n),
  beganAt: n,
  notes: '',
  makesAccount: false,
  publicPart: null,
  places: [],
  remoteId: null,
  ...rest,
});

test('a key is revoked on the user’s word or not, as it was written last', () => {
  const { keys } = recordsWithAccount();
  const revoked = keyOf(1, { revokedAt: 5, revokedUnverified: true });
  keys.insert(revoked);
  expect(keys.find(revoked.id)).toEqual(revoked);
  keys.update({ ...revoked, revokedUnverified: false });
  expect(keys.find(revoked.id)?.revokedUnverified).toBe(false);
});

test('a setting is what was written last, or null', () => {
  const { settings } = emptyRecords();
  expect(settings.read('theme')).toBeNull();
  settings.write('theme', 'dark');
  settings.write('theme', '');
  settings.write('other', 'x');
  expect(settings.read('theme')).toBe('');
});

test('accounts come back as they went in, in the order in which they were added', () => {
  const { accounts } = emptyRecords();
  const bare = accountOf(1, { baseUrl: null, maxKeys: null });
  const full = accountOf(0, {
    pageUrl: 'https://a.example/api',
    syncedAt: 1_795_000_000_000,
    clientState: '{"path":"/build/api-keys"}',
  });
  accounts.insert(bare);
  accounts.insert(full);
  expect(accounts.all()).toEqual([bare, full]);
  expect(accounts.find(full.id)).toEqual(full);
  expect(accounts.find(idOf(1))).toBeNull();
});

test('an account is changed by its id', () => {
  const { accounts } = emptyRecords();
  accounts.insert(accountOf(1));
  accounts.insert(accountOf(2));
  const changed = accountOf(1, { label: 'Renamed', baseUrl: null, maxKeys: 50, syncedAt: 5, clientState: 's' });
  accounts.update(changed);
  expect(accounts.all()).toEqual([changed, accountOf(2)]);
});

test('an account takes its keys and intents with it, also out of the list', () => {
  const { accounts, keys, intents } = recordsWithAccount();
  const second = accountOf(2);
  accounts.insert(second);
  keys.insert(keyOf(1));
  keys.insert(keyOf(2, { accountId: second.id }));
  intents.insert(intentOf(1));
  intents.insert(intentOf(2, { accountId: second.id }));
  expect(keys.page(queryOf()).total).toBe(2);
  accounts.remove(accountOf(1).id);
  expect(accounts.all()).toEqual([second]);
  expect(keys.find(idOf(1))).toBeNull();
  expect(keys.page(queryOf())).toEqual({ total: 1, rows: [keyOf(2, { accountId: second.id })] });
  expect(intents.all()).toEqual([intentOf(2, { accountId: second.id })]);
});

test('keys come back as they went in', () => {
  const { keys } = recordsWithAccount();
  const bare = keyOf(1, { remoteId: null });
  const full = keyOf(2, {
    access: 'read-write',
    createdAt: 0,
    lastUsedAt: 1_795_000_000_123,
    expiresAt: 8_640_000_000_000_000,
    revokedAt: 1,
    inVault: true,
    label: ' مفتاح 🔑 "quoted" ',
  });
  keys.insert(bare);
  keys.insert(full);
  expect(keys.find(bare.id)).toEqual(bare);
  expect(keys.find(full.id)).toEqual(full);
  expect(keys.findRemote(full.accountId, '2')).toEqual(full);
  expect(keys.ofAccount(full.accountId)).toEqual([bare, full]);
});

test('a provider’s id is looked for within its account', () => {
  const { accounts, keys } = recordsWithAccount();
  accounts.insert(accountOf(2));
  keys.insert(keyOf(1, { remoteId: 'same' }));
  const other = keyOf(2, { remoteId: 'same', accountId: accountOf(2).id });
  keys.insert(other);
  expect(keys.findRemote(accountOf(2).id, 'same')).toEqual(other);
  expect(keys.findRemote(accountOf(2).id, 'else')).toBeNull();
});

test('one key of a provider is not recorded twice; keys whose id there is unknown may be many', () => {
  const { keys } = recordsWithAccount();
  keys.insert(keyOf(1, { remoteId: 'same' }));
  expect(() => keys.insert(keyOf(2, { remoteId: 'same' }))).toThrow('UNIQUE');
  keys.insert(keyOf(3, { remoteId: null }));
  keys.insert(keyOf(4, { remoteId: null }));
  expect(keys.page(queryOf()).total).toBe(3);
});

test('a key is changed in every field and removed by its id', () => {
  const { keys } = recordsWithAccount();
  keys.insert(keyOf(1));
  keys.insert(keyOf(2));
  const changed = keyOf(1, {
    remoteId: 'r',
    label: 'l',
    mask: 'm',
    access: 'read-only',
    createdAt: 1,
    lastUsedAt: 2,
    expiresAt: 3,
    revokedAt: 4,
    inVault: true,
  });
  keys.update(changed);
  expect(keys.find(idOf(1))).toEqual(changed);
  expect(keys.find(idOf(2))).toEqual(keyOf(2));
  keys.remove(idOf(1));
  keys.remove(idOf(1));
  expect(keys.find(idOf(1))).toBeNull();
  expect(keys.find(idOf(2))).toEqual(keyOf(2));
});

test('a key that is as it was is not written again', () => {
  const folder = temporaryFolder();
  const records = openRecords(folder);
  const key = keyOf(1, { expiresAt: 5 });
  records.accounts.insert(accountOf(1));
  records.keys.insert(key);
  records.close();
  // Makes the database refuse every write to its keys.
  const db = new Database(join(folder, 'latchkey.sqlite'));
  db.exec("CREATE TRIGGER refuse BEFORE UPDATE ON key BEGIN SELECT RAISE(ABORT, 'written'); END");
  db.close();
  const again = openRecords(folder);
  again.keys.update({ ...key });
  expect(() => again.keys.update({ ...key, expiresAt: null })).toThrow('written');
  again.close();
});

test('active keys are those of the account that are neither revoked nor expired', () => {
  const { accounts, keys } = recordsWithAccount();
  accounts.insert(accountOf(2));
  keys.insert(keyOf(1));
  keys.insert(keyOf(2, { expiresAt: 10 }));
  keys.insert(keyOf(3, { revokedAt: 1 }));
  keys.insert(keyOf(4, { accountId: accountOf(2).id, expiresAt: 5 }));
  keys.insert(keyOf(6, { revokedAt: 1, expiresAt: 5 }));
  expect([9, 10].map((at) => keys.countActive(accountOf(1).id, at))).toEqual([2, 1]);
  expect(keys.countActive(idOf(5), 9)).toBe(0);
});

test('an unclaimed secret is listed once, until it is removed, and outlives its account', () => {
  const { unclaimed, accounts } = recordsWithAccount();
  for (const id of [idOf(2), accountOf(1).id, idOf(2)]) unclaimed.add(id);
  accounts.remove(accountOf(1).id);
  expect(unclaimed.all()).toEqual([idOf(2), accountOf(1).id]);
  unclaimed.remove(idOf(2));
  unclaimed.remove(idOf(3));
  expect(unclaimed.all()).toEqual([accountOf(1).id]);
});

test('intents are listed oldest first and told apart by their kind', () => {
  const { intents } = recordsWithAccount();
  intents.insert(intentOf(1, { beganAt: 20 }));
  intents.insert(intentOf(2, { beganAt: 10, makesAccount: true }));
  intents.insert(intentOf(1, { kind: 'revoke', beganAt: 30 }));
  expect(intents.all().map(({ beganAt }) => beganAt)).toEqual([10, 20, 30]);
  expect(intents.find(idOf(1), 'revoke')).toEqual(intentOf(1, { kind: 'revoke', beganAt: 30 }));
  expect(intents.find(idOf(2), 'create')).toEqual(intentOf(2, { beganAt: 10, makesAccount: true }));
  expect(intents.find(idOf(2), 'revoke')).toBeNull();
  intents.remove(idOf(1), 'create');
  expect(intents.all().map(({ beganAt }) => beganAt)).toEqual([10, 30]);
});

test('a transaction gives back what its work does, and a failing one leaves nothing, not even in the list', () => {
  const { transaction, settings, keys } = recordsWithAccount();
  expect(transaction(() => 'result')).toBe('result');
  keys.insert(keyOf(1));
  const failing = () =>
    transaction(() => {
      settings.write('name', 'value');
      keys.insert(keyOf(2));
      keys.update(keyOf(1, { label: 'changed' }));
      expect(keys.page(queryOf({ search: 'changed' })).total).toBe(1);
      expect(keys.page(queryOf()).total).toBe(2);
      throw new Error('changed my mind');
    });
  expect(failing).toThrow('changed my mind');
  expect(settings.read('name')).toBeNull();
  expect(keys.page(queryOf())).toEqual({ total: 1, rows: [keyOf(1)] });
  expect(keys.page(queryOf({ search: 'changed' })).total).toBe(0);
});

test('of nested transactions the inner one can fail alone', () => {
  const { transaction, keys } = recordsWithAccount();
  transaction(() => {
    keys.insert(keyOf(1));
    const inner = () =>
      transaction(() => {
        keys.insert(keyOf(2));
        expect(keys.page(queryOf()).total).toBe(2);
        throw new Error('inner');
      });
    expect(inner).toThrow('inner');
    expect(keys.page(queryOf()).total).toBe(1);
    keys.insert(keyOf(3));
  });
  expect(keys.page(queryOf()).rows).toEqual([keyOf(1), keyOf(3)]);
});

test('values that mean nothing are refused by the database itself', () => {
  const { keys } = recordsWithAccount();
  // @ts-expect-error: such a level does not exist
  expect(() => keys.insert(keyOf(1, { access: 'everything' }))).toThrow('CHECK');
  expect(() => keys.insert(keyOf(1, { createdAt: 1.5 }))).toThrow('INTEGER');
});

test('a key and an intent keep their scopes and their area, and an account knows the areas of keys that aren’t revoked', () => {
  const { keys, intents } = recordsWithAccount();
  const [shop, blog] = ['Shop', 'Blog'].map((name, index) => ({
    id: `projects/${index}`,
    name,
    path: `acme/"${name}"`,
  }));
  if (!shop || !blog) throw new Error('two areas');
  const scopes = ['api', 'read_api'];
  keys.insert(keyOf(1, { scopes, area: shop }));
  keys.insert(keyOf(2, { scopes: [], area: blog }));
  keys.insert(keyOf(3, { area: shop }));
  expect(keys.find(idOf(1))).toEqual(keyOf(1, { scopes, area: shop }));
  expect(keys.find(idOf(2))?.scopes).toEqual([]);
  const renamed = { ...shop, name: 'Store' };
  keys.insert(keyOf(4, { area: shop }));
  expect(keys.areas(accountOf(1).id)).toEqual([
    { ...blog, keys: 1 },
    { ...shop, keys: 3 },
  ]);
  keys.update(keyOf(4, { area: renamed }));
  expect(keys.areas(accountOf(1).id)).toMatchObject([{ id: blog.id }, { id: shop.id, keys: 3 }]);
  keys.remove(idOf(4));
  keys.update(keyOf(2, { area: blog, revokedAt: 5 }));
  keys.update(keyOf(3, { scopes, area: null }));
  expect(keys.find(idOf(3))).toMatchObject({ scopes, area: null });
  expect(keys.areas(accountOf(1).id)).toEqual([{ ...shop, keys: 1 }]);
  expect(keys.areas(accountOf(2).id)).toEqual([]);
  intents.insert(intentOf(4, { scopes, area: shop }));
  expect(intents.all()).toEqual([intentOf(4, { scopes, area: shop })]);
});
