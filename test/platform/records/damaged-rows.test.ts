import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { RecordStore } from '../../../main/core/ports/record-store.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { accountOf, idOf, keyOf } from './some-records.ts';
import { temporaryFolder } from './temporary-folder.ts';

const intent = { id: idOf(3), kind: 'create', accountId: accountOf(1).id, label: 'key 3' } as const;
const rest = {
  access: null,
  expiresAt: null,
  createdAt: null,
  idempotencyKey: idOf(3),
  beganAt: 3,
  notes: '',
  makesAccount: false,
  places: [],
};

/** Records with an account, two keys and an intent, after a change by hand that no check of the tables has seen. */
async function damagedBy(sql: string): Promise<RecordStore> {
  const folder = await temporaryFolder();
  const sound = openRecords(folder);
  sound.accounts.insert(accountOf(1, { noticeDays: [3] }));
  for (const n of [1, 2]) sound.keys.insert(keyOf(n, { tags: [`tag ${n}`] }));
  sound.intents.insert({ ...intent, ...rest });
  sound.close();
  const db = new Database(join(folder, 'latchkey.sqlite'));
  db.pragma('ignore_check_constraints = on');
  expect(db.prepare(sql).run().changes).toBe(1);
  db.close();
  const records = openRecords(folder);
  onTestFinished(() => records.close());
  return records;
}

test.each(['[', '"ci"', '{}', '5', 'null', '[1]'])(
  'a key whose tags are %s is damaged, and the others are not',
  async (tags) => {
    const { keys } = await damagedBy(`UPDATE key SET tags = '${tags}' WHERE id = '${idOf(1)}'`);
    expect(() => keys.find(idOf(1))).toThrow(expect.objectContaining({ code: 'records_corrupt' }));
    expect(keys.find(idOf(2))?.tags).toEqual(['tag 2']);
    expect(keys.tags()).toContainEqual({ tag: 'tag 2', keys: 1 });
    for (const { tag } of keys.tags()) expect(tag).toBeTypeOf('string');
  },
);

test.each(['[', '3', '{}', '["3"]'])('an account whose days of notice are %s is damaged', async (days) => {
  const { accounts } = await damagedBy(`UPDATE account SET notice_days = '${days}'`);
  expect(() => accounts.all()).toThrow(expect.objectContaining({ code: 'records_corrupt' }));
});

test.each([`kind = 'destroy'`, `access = 'everything'`, 'makes_account = 2'])(
  'an intent with %s is damaged',
  async (change) => {
    const { intents, keys } = await damagedBy(`UPDATE intent SET ${change}`);
    expect(() => intents.all()).toThrow(expect.objectContaining({ code: 'records_corrupt' }));
    expect(keys.find(idOf(1))).not.toBeNull();
  },
);
