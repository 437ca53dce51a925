import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { historyPage } from '../../../main/contract/history.ts';
import { keyPage } from '../../../main/contract/key.ts';
import { keyView } from '../../../main/core/key-rules/key-view.ts';
import type { RecordStore } from '../../../main/core/ports/record-store.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { accountOf, every, idOf, keyOf, queryOf } from './some-records.ts';
import { temporaryFolder } from './temporary-folder.ts';

const intent = { id: idOf(3), kind: 'create', accountId: accountOf(1).id, label: 'key 3' } as const;
const rest = {
  access: null,
  scopes: null,
  area: null,
  restrictions: null,
  expiresAt: null,
  createdAt: null,
  idempotencyKey: idOf(3),
  beganAt: 3,
  notes: '',
  makesAccount: false,
  publicPart: null,
  places: [],
  remoteId: null,
};

/** Records with an account, two keys and an intent, after a change by hand that no check of the tables has seen. */
async function damagedBy(sql: string): Promise<RecordStore> {
  const folder = await temporaryFolder();
  const sound = openRecords(folder);
  sound.accounts.insert(accountOf(1, { noticeDays: [3] }));
  for (const n of [1, 2]) sound.keys.insert(keyOf(n, { tags: [`tag ${n}`] }));
  sound.intents.insert({ ...intent, ...rest });
  for (const kind of ['copied', 'revoked'] as const) {
    const { accountId, label, mask } = keyOf(1);
    const of = { accountId, accountLabel: 'Account', keyId: idOf(1), label, mask };
    sound.history.add({ at: 1, kind, ...of, count: null, program: null, folder: null });
  }
  sound.close();
  const db = new Database(join(folder, 'latchkey.sqlite'));
  db.pragma('ignore_check_constraints = on');
  db.pragma('foreign_keys = off');
  expect(db.prepare(sql).run().changes).toBe(1);
  db.close();
  const records = openRecords(folder);
  onTestFinished(() => records.close());
  return records;
}

/** The error that names a damaged record. */
const damaged = (is: 'key' | 'account' | 'intent', name: string) =>
  expect.objectContaining({ code: 'records_corrupt', params: expect.objectContaining({ record: { is, name } }) });

test.each(['[', '[5]', '[{"project":7}]', '5'])(
  'places that are %s are left out where they are searched for',
  async (places) => {
    const { keys } = await damagedBy(`UPDATE key SET places = '${places}', in_vault = 1 WHERE id = '${idOf(1)}'`);
    expect(keys.placed()).toEqual([]);
    expect(keys.page(queryOf({ narrowing: { ...every, project: 'shop' } })).total).toBe(0);
  },
);

test.each(['[', '"ci"', '{}', '5', 'null', '[1]'])(
  'a key whose tags are %s is damaged, and the others are not',
  async (tags) => {
    const { keys } = await damagedBy(`UPDATE key SET tags = '${tags}' WHERE id = '${idOf(1)}'`);
    expect(() => keys.find(idOf(1))).toThrow(damaged('key', 'key 1'));
    expect(keys.find(idOf(2))?.tags).toEqual(['tag 2']);
    expect(keys.tags()).toContainEqual({ tag: 'tag 2', keys: 1 });
    for (const { tag } of keys.tags()) expect(tag).toBeTypeOf('string');
  },
);

test.each(['[', '3', '{}', '["3"]'])('an account whose days of notice are %s is damaged', async (days) => {
  const { accounts } = await damagedBy(`UPDATE account SET notice_days = '${days}'`);
  expect(() => accounts.all()).toThrow(damaged('account', accountOf(1).label));
});

test.each([`kind = 'destroy'`, `scopes = '{}'`, `area = '7'`, `access = 'everything'`, 'makes_account = 2'])(
  'an intent with %s is damaged',
  async (change) => {
    const { intents, keys } = await damagedBy(`UPDATE intent SET ${change}`);
    expect(() => intents.all()).toThrow(damaged('intent', 'key 3'));
    expect(keys.find(idOf(1))).not.toBeNull();
  },
);

test.each([
  `tags = '['`,
  `scopes = '[1]'`,
  `area = '{}'`,
  `access = 'everything'`,
  'in_vault = 7',
  `account_id = 'none'`,
  `id = 'none'`,
])('a key with %s is shown as damaged in the list, and the others as they are', async (change) => {
  const { keys, intents } = await damagedBy(`UPDATE key SET ${change} WHERE id = '${idOf(1)}'`);
  const { total, rows } = keys.page(queryOf());
  expect(total).toBe(2);
  expect(rows.map(({ label, damaged: isDamaged }) => [label, isDamaged])).toEqual([
    ['key 1', true],
    ['key 2', undefined],
  ]);
  expect(keyPage.safeParse({ total, rows: rows.map(keyView) }).success).toBe(true);
  expect(rows[1]).toEqual(keys.find(idOf(2)));
  const { count, keys: undated } = keys.undated(10);
  expect(undated).toHaveLength(count);
  // A new key may end in the same damaged part of the file.
  expect(() => intents.insert({ ...intent, ...rest, id: idOf(9) })).toThrow(damaged('key', 'key 1'));
});

test('a key whose label is damaged too is named by its id', async () => {
  const { keys } = await damagedBy(`UPDATE key SET tags = '[', label = '' WHERE id = '${idOf(1)}'`);
  expect(() => keys.find(idOf(1))).toThrow(damaged('key', idOf(1)));
});

test.each([`kind = 'exploded'`, `account_id = '?'`, `key_id = 'a key'`])(
  'an entry of the history with %s is shown for what is known of it',
  async (change) => {
    const records = await damagedBy(`UPDATE activity SET ${change} WHERE kind = 'copied'`);
    const { total, rows } = records.history.page({ search: '', keyId: null, kind: null, offset: 0, limit: 10 });
    expect(historyPage.safeParse({ total, rows }).success).toBe(true);
    expect(rows.map(({ kind, label }) => [kind, label])).toEqual([
      ['revoked', 'key 1'],
      [change.startsWith('kind') ? 'unknown' : 'copied', 'key 1'],
    ]);
  },
);

test('records with a damaged row are replaced by the newest generation whose rows are all sound', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'latchkey.sqlite');
  const change = (path: string, sql: string) => {
    const db = new Database(path);
    db.pragma('ignore_check_constraints = on');
    expect(db.prepare(sql).run().changes).toBe(1);
    db.close();
  };
  const records = openRecords(folder);
  records.accounts.insert(accountOf(1));
  records.keys.insert(keyOf(1));
  await records.generations.keep();
  records.close();
  const breaks = `UPDATE key SET tags = '{}' WHERE id = '${idOf(1)}'`;
  change(file, breaks);
  copyFileSync(`${file}.1`, `${file}.2`);
  change(`${file}.1`, breaks);
  const back = openRecords(folder, { goBack: true });
  expect(back.keys.find(idOf(1))?.tags).toEqual([]);
  back.close();

  change(file, breaks);
  for (const generation of [1, 2]) rmSync(`${file}.${generation}`);
  expect(() => openRecords(folder, { goBack: true })).toThrow(damaged('key', keyOf(1).label));
});
