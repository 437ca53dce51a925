import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { migrations } from '../../../main/platform/records/record-tables.ts';
import { openDatabase } from '../../../main/platform/sqlite/open-database.ts';
import { accountOf, keyOf } from './some-records.ts';
import { contentsOf, temporaryDisk, temporaryFolder } from './temporary-folder.ts';

const now = migrations.length;
const fileIn = (folder: string, generation = ''): string => join(folder, `latchkey.sqlite${generation}`);
const kept = (folder: string): string[] => readdirSync(folder).filter((name) => name.includes('.version-'));

/** What an earlier Latchkey left. */
function folderOf(version: number, folder = temporaryFolder()): string {
  const db = openDatabase(fileIn(folder), migrations.slice(0, version));
  db.prepare("INSERT INTO setting VALUES ('of', 'before')").run();
  db.close();
  return folder;
}

const versionOf = (path: string): unknown => {
  const db = new Database(path, { readonly: true });
  try {
    return db.pragma('user_version', { simple: true });
  } finally {
    db.close();
  }
};

test('before an update changes the records, they are kept as they were, with what is in the log only', () => {
  const crashed = temporaryFolder();
  const db = openDatabase(fileIn(crashed), migrations.slice(0, now - 2));
  db.prepare("INSERT INTO setting VALUES ('of', 'before')").run();
  const folder = temporaryFolder();
  for (const end of ['', '-wal']) copyFileSync(fileIn(crashed, end), fileIn(folder, end));
  db.close();

  const records = openRecords(folder);
  expect(records.settings.read('of')).toBe('before');
  records.settings.write('of', 'after');
  expect(records.generations.all().map(({ id }) => id)).toEqual([`version-${now - 2}`]);
  records.close();
  openRecords(folder).close();
  expect(kept(folder)).toEqual([`latchkey.sqlite.version-${now - 2}`]);
  const copy = fileIn(folder, `.version-${now - 2}`);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  // It needs no log.
  expect([...readFileSync(copy).subarray(18, 20)]).toEqual([1, 1]);
  expect(versionOf(copy)).toBe(now - 2);
  const before = new Database(copy, { readonly: true });
  expect(before.prepare("SELECT value FROM setting WHERE name = 'of'").pluck().get()).toBe('before');
  before.close();
});

test('a new folder, and one of this version, leave no copy', () => {
  const folder = temporaryFolder();
  openRecords(folder).close();
  openRecords(folder, { goBack: true }).close();
  expect(kept(folder)).toEqual([]);
});

test('the copies of three updates are kept', () => {
  const folder = temporaryFolder();
  const versions = [7, 8, 9, 10, 11];
  for (const version of versions) {
    const older = folderOf(version);
    copyFileSync(fileIn(older), fileIn(folder));
    openRecords(folder).close();
  }
  expect(kept(folder).sort()).toEqual([10, 11, 9].map((version) => `latchkey.sqlite.version-${version}`));
});

test('on a disk that is full, nothing is updated', (context) => {
  const folder = temporaryDisk('1m');
  if (folder === null) return context.skip('only root may mount a small disk');
  folderOf(now - 1, folder);
  expect(() => writeFileSync(join(folder, 'filler'), Buffer.alloc(2 ** 20))).toThrow('ENOSPC');
  expect(() => openRecords(folder)).toThrow(expect.objectContaining({ code: 'disk_full' }));
  rmSync(join(folder, 'filler'));
  expect(readdirSync(folder)).toEqual(['latchkey.sqlite']);
  expect(versionOf(fileIn(folder))).toBe(now - 1);
});

function withoutLog(path: string): void {
  const db = new Database(path);
  db.pragma('journal_mode = DELETE');
  db.close();
}

/** Makes the records those of a newer Latchkey, which has changed a table. */
function updateTo(version: number, path: string): void {
  const db = new Database(path);
  db.exec('ALTER TABLE account RENAME TO account_of_tomorrow');
  db.pragma(`user_version = ${version}`);
  db.close();
}

test('an older Latchkey refuses the records, names the copy from before the update, and goes back to it when asked', async () => {
  const folder = temporaryFolder();
  const records = openRecords(folder);
  records.accounts.insert(accountOf(1));
  records.keys.insert(keyOf(1));
  await records.generations.keep();
  records.keys.insert(keyOf(2));
  await records.generations.keep();
  records.close();
  // Older than the copy that the update made.
  const day = new Date(Date.now() - 86_400_000);
  copyFileSync(fileIn(folder, '.1'), fileIn(folder, '.2'));
  utimesSync(fileIn(folder, '.2'), day, day);
  const copy = fileIn(folder, `.version-${now}`);
  const before = openRecords(folder);
  before.keys.insert(keyOf(3));
  before.close();
  copyFileSync(fileIn(folder), copy);
  withoutLog(copy);
  updateTo(now + 1, fileIn(folder));
  updateTo(now + 1, fileIn(folder, '.1'));

  const contents = contentsOf(folder);
  expect(() => openRecords(folder)).toThrow(
    expect.objectContaining({
      code: 'records_newer',
      params: { path: fileIn(folder), found: now + 1, known: now, reason: { is: 'generation', generation: copy } },
    }),
  );
  expect(contentsOf(folder)).toEqual(contents);
  const back = openRecords(folder, { goBack: true });
  expect(back.keys.ofAccount(accountOf(1).id)).toHaveLength(3);
  expect(back.settings.read('paused')).toBe('generation');
  back.close();
  expect(versionOf(fileIn(folder, '.before-restore'))).toBe(now + 1);
});

test('without such a copy, it says so, whoever asks', () => {
  const folder = temporaryFolder();
  openRecords(folder).close();
  updateTo(now + 1, fileIn(folder));
  const contents = contentsOf(folder);
  for (const goBack of [false, true]) {
    expect(() => openRecords(folder, { goBack })).toThrow(
      expect.objectContaining({
        code: 'records_newer',
        params: { path: fileIn(folder), found: now + 1, known: now, reason: { is: 'no-generation' } },
      }),
    );
  }
  expect(contentsOf(folder)).toEqual(contents);
});
