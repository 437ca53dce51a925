import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { newIntent } from '../../../main/core/journal/new-intent.ts';
import type { KeyRecord } from '../../../main/core/ports/record-store.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { migrations } from '../../../main/platform/records/record-tables.ts';
import { accountOf, idOf, keyOf, queryOf } from './some-records.ts';
import { contentsOf, temporaryFolder } from './temporary-folder.ts';

const fileIn = (folder: string): string => join(folder, 'latchkey.sqlite');
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** A closed database with 2,000 keys, large enough to have pages that opening does not touch. */
function folderWithKeys(): string {
  const folder = temporaryFolder();
  const records = openRecords(folder);
  records.transaction(() => {
    records.accounts.insert(accountOf(1));
    for (let n = 0; n < 2000; n += 1) records.keys.insert(keyOf(n));
  });
  records.close();
  return folder;
}

test('makes its folder and files readable for their owner alone, and needs no shared memory file', () => {
  const folder = join(temporaryFolder(), 'not', 'there', 'yet');
  const records = openRecords(folder);
  records.settings.write('name', 'value');
  expect(Object.keys(contentsOf(folder))).toEqual(['.', 'latchkey.sqlite', 'latchkey.sqlite-wal']);
  expect(modeOf(folder)).toBe('700');
  expect(modeOf(fileIn(folder))).toBe('600');
  expect(modeOf(`${fileIn(folder)}-wal`)).toBe('600');
  records.close();
});

test('takes from others the right to read a file that came with it', () => {
  const folder = temporaryFolder();
  copyFileSync(fileIn(folderWithKeys()), fileIn(folder));
  expect(modeOf(fileIn(folder))).toBe('600');
  writeFileSync(fileIn(folder), readFileSync(fileIn(folder)), { mode: 0o644 });
  openRecords(folder).close();
  expect(modeOf(fileIn(folder))).toBe('600');
});

test('reads the keys of an account block by block, each once', async () => {
  const records = openRecords(temporaryFolder());
  for (const n of [1, 2]) records.accounts.insert(accountOf(n));
  records.transaction(() => {
    for (let n = 0; n < 1300; n += 1) records.keys.insert(keyOf(n, { accountId: accountOf(n % 3 === 0 ? 1 : 2).id }));
  });
  const { id } = accountOf(1);
  const blocks: KeyRecord[][] = [];
  for (let found = records.keys.ofAccountInBlock(id, 0); found !== null; ) {
    blocks.push(found);
    found = records.keys.ofAccountInBlock(id, blocks.length);
  }
  const byId = (a: KeyRecord, b: KeyRecord) => (a.id < b.id ? -1 : 1);
  expect(blocks.flat().toSorted(byId)).toEqual(records.keys.ofAccount(id).toSorted(byId));
  expect(Math.max(...blocks.map(({ length }) => length))).toBeLessThanOrEqual(500);
  records.close();
});

test('finds everything again after it was closed', () => {
  const folder = folderWithKeys();
  const records = openRecords(folder);
  expect(records.accounts.all()).toEqual([accountOf(1)]);
  expect(records.keys.page(queryOf({ sort: 'expiry', offset: 1999 }))).toEqual({ total: 2000, rows: [keyOf(1999)] });
  records.close();
});

test('is durable and checks what refers to what', () => {
  const folder = folderWithKeys();
  const records = openRecords(folder);
  expect(() => records.keys.insert(keyOf(9999, { accountId: accountOf(2).id }))).toThrow('FOREIGN KEY');
  records.close();
  // The header says that readers and writers use a write-ahead log.
  expect([...readFileSync(fileIn(folder)).subarray(18, 20)]).toEqual([2, 2]);
});

/** The version of the schema: one step for each migration. */
const version = migrations.length;

test('leaves a database of a newer version as it is', () => {
  const folder = folderWithKeys();
  const newer = new Database(fileIn(folder));
  newer.pragma('user_version = 999');
  newer.close();
  const before = contentsOf(folder);
  expect(() => openRecords(folder)).toThrow(
    expect.objectContaining({
      code: 'records_newer',
      params: { path: fileIn(folder), found: 999, known: version, reason: { is: 'no-generation' } },
    }),
  );
  expect(contentsOf(folder)).toEqual(before);
});

test('sees a newer version that is in the write-ahead log only, as after a crash, and loses nothing of it', () => {
  const crashed = folderWithKeys();
  const newer = new Database(fileIn(crashed));
  newer.pragma('user_version = 999');
  newer.exec('CREATE TABLE of_tomorrow (x)');
  const folder = temporaryFolder();
  for (const end of ['', '-wal']) copyFileSync(fileIn(crashed) + end, fileIn(folder) + end);
  newer.close();
  expect(readFileSync(fileIn(folder)).readUInt32BE(60)).toBe(version);

  expect(() => openRecords(folder)).toThrow(expect.objectContaining({ code: 'records_newer' }));
  const again = new Database(fileIn(folder));
  expect(again.pragma('user_version', { simple: true })).toBe(999);
  expect(again.prepare('SELECT count(*) FROM of_tomorrow').pluck().get()).toBe(0);
  again.close();
});

test.each([
  ['something else', Buffer.from('This is a text file. '.repeat(100))],
  ['shorter than a header', Buffer.from('SQLite format 3\0')],
  ['noise after a good header', null],
])('leaves a file that is %s as it is', (_, contents) => {
  const folder = folderWithKeys();
  const header = readFileSync(fileIn(folder)).subarray(0, 100);
  writeFileSync(fileIn(folder), contents ?? Buffer.concat([header, Buffer.alloc(20_000, 'noise')]));
  const before = contentsOf(folder);
  expect(() => openRecords(folder)).toThrow(
    expect.objectContaining({
      code: 'records_corrupt',
      params: { path: fileIn(folder), record: { is: 'file' }, reason: { is: 'no-generation' } },
    }),
  );
  expect(contentsOf(folder)).toEqual(before);
});

test('says so of a database of our version that lacks our tables', () => {
  const folder = folderWithKeys();
  const robbed = new Database(fileIn(folder));
  robbed.exec('DROP TABLE key');
  robbed.close();
  const before = contentsOf(folder);
  for (const attempt of [1, 2]) {
    expect(() => openRecords(folder), `attempt ${attempt}`).toThrow(
      expect.objectContaining({ code: 'records_corrupt' }),
    );
  }
  expect(contentsOf(folder)).toEqual(before);
});

test('says so when damage shows only while it reads', () => {
  const folder = folderWithKeys();
  const bytes = readFileSync(fileIn(folder));
  // The first pages hold the schema, which opening reads.
  bytes.fill(0xff, 60 * 4096);
  writeFileSync(fileIn(folder), bytes);
  const records = openRecords(folder);
  expect(() => records.keys.ofAccount(accountOf(1).id)).toThrow(expect.objectContaining({ code: 'records_corrupt' }));
  expect(() => records.keys.page(queryOf())).toThrow(expect.objectContaining({ code: 'records_corrupt' }));
  records.close();
});

test.each([
  ['its header from byte 40', 40, 640],
  ['the reserved part of its header', 72, 92],
  ['the number of its version', 60, 64],
])('does not take damage for a newer version: %s', (_, from, to) => {
  const folder = folderWithKeys();
  const bytes = readFileSync(fileIn(folder)).fill(0xaa, from, to);
  writeFileSync(fileIn(folder), bytes);
  expect(() => openRecords(folder)).toThrow(expect.objectContaining({ code: 'records_corrupt' }));
  expect(readFileSync(fileIn(folder)).equals(bytes)).toBe(true);
});

test('says so of damaged values that SQLite reads without an error, and begins nothing new', () => {
  const folder = folderWithKeys();
  const bytes = readFileSync(fileIn(folder));
  // In front of a row are the types of its columns. 0x55 is a text of 36 characters, and 0 is null.
  const row = bytes.indexOf(keyOf(1234).id + accountOf(1).id);
  for (let at = row - 30; at < row; at += 1) if (bytes[at] === 0x55) bytes[at] = 0;
  writeFileSync(fileIn(folder), bytes);
  const intentOf = (n: number) => {
    const of = { accountId: accountOf(1).id, label: 'Key', idempotencyKey: idOf(n), beganAt: n };
    return newIntent({ ...of, id: idOf(n), kind: 'create' });
  };
  const records = openRecords(folder);
  records.intents.insert(intentOf(1));
  expect(() => records.keys.find(keyOf(1234).id)).toThrow(expect.objectContaining({ code: 'records_corrupt' }));
  expect(() => records.intents.insert(intentOf(2))).toThrow(expect.objectContaining({ code: 'records_corrupt' }));
  // What was begun before can still be finished.
  records.intents.remove(intentOf(1).id, 'create');
  records.close();
});

test('takes an empty file for a new one', () => {
  const folder = temporaryFolder();
  writeFileSync(fileIn(folder), '');
  const records = openRecords(folder);
  expect(records.accounts.all()).toEqual([]);
  records.close();
});
