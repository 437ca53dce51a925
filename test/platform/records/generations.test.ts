import { copyFileSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { newIntent } from '../../../main/core/journal/new-intent.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { accountOf, keyOf } from './some-records.ts';
import { temporaryFolder } from './temporary-folder.ts';

const fileIn = (folder: string, generation = ''): string => join(folder, `latchkey.sqlite${generation}`);
const dayMs = 86_400_000;

function folderWithKeys(count: number): string {
  const folder = temporaryFolder();
  const records = openRecords(folder);
  records.transaction(() => {
    records.accounts.insert(accountOf(1));
    for (let n = 0; n < count; n += 1) records.keys.insert(keyOf(n));
  });
  records.close();
  return folder;
}

const keysIn = (path: string): unknown => {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare('SELECT count(*) FROM key').pluck().get();
  } finally {
    db.close();
  }
};

/** Overwrites everything after the header, as a bad disk would. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0x5a, 100));
}

test('keeps generations that only their owner can read, and that need no log', async () => {
  const folder = folderWithKeys(3);
  const records = openRecords(folder);
  records.settings.write('a', 'b');
  await records.generations.keep();
  expect(records.generations.all().map(({ id }) => id)).toEqual(['1']);
  expect(statSync(fileIn(folder, '.1')).mode & 0o777).toBe(0o600);
  expect([...readFileSync(fileIn(folder, '.1')).subarray(18, 20)]).toEqual([1, 1]);
  expect(keysIn(fileIn(folder, '.1'))).toBe(3);
  records.close();
});

test('keeps at most five, with the latest in front and the others a day apart', async () => {
  const folder = folderWithKeys(0);
  const records = openRecords(folder);
  const ids: string[][] = [];
  for (let day = 0; day < 8; day += 1) {
    for (const part of [1, 2]) {
      records.keys.insert(keyOf(day * 2 + part));
      await records.generations.keep();
    }
    ids.push(records.generations.all().map(({ id }) => id));
    for (const { id, savedAt } of records.generations.all()) {
      const before = new Date(savedAt - dayMs);
      utimesSync(fileIn(folder, `.${id}`), before, before);
    }
  }
  expect(ids[7]).toEqual(['1', '2', '3', '4', '5']);
  expect(keysIn(fileIn(folder, '.1'))).toBe(16);
  expect(['.2', '.3', '.4', '.5'].map((id) => keysIn(fileIn(folder, id)))).toEqual([15, 13, 11, 9]);
  records.close();
});

test('goes on a day apart after a clock that was 400 days ahead, and that costs no generation but one', async () => {
  const folder = folderWithKeys(0);
  const records = openRecords(folder);
  const keep = async (n: number, savedAt: number) => {
    records.keys.insert(keyOf(n));
    await records.generations.keep();
    utimesSync(fileIn(folder, '.1'), new Date(savedAt), new Date(savedAt));
  };
  const now = Date.now();
  await keep(1, now - 2 * dayMs);
  await keep(2, now + 400 * dayMs);
  await keep(3, now + 401 * dayMs);
  // Right again.
  for (const n of [4, 5, 6, 7]) await keep(n, now - dayMs + n);
  expect(['.1', '.2', '.3', '.4'].map((id) => keysIn(fileIn(folder, id)))).toEqual([7, 4, 3, 2]);
  expect(keysIn(fileIn(folder, '.5'))).toBe(1);
  records.close();
});

test('keeps no generation of what has not changed, and none of empty records', async () => {
  const folder = folderWithKeys(1);
  const records = openRecords(folder);
  await records.generations.keep();
  expect(records.generations.all()).toEqual([]);
  records.close();
  const empty = openRecords(temporaryFolder());
  empty.settings.write('a', 'b');
  await empty.generations.keep();
  expect(empty.generations.all()).toEqual([]);
  empty.close();
});

test('a file that is copied without its log has what closed intents made', () => {
  const folder = folderWithKeys(0);
  const records = openRecords(folder);
  const intent = newIntent({
    id: keyOf(1).id,
    kind: 'create',
    accountId: accountOf(1).id,
    label: 'CI',
    idempotencyKey: keyOf(1).id,
    beganAt: 1,
  });
  records.intents.insert(intent);
  records.transaction(() => {
    records.keys.insert(keyOf(1));
    records.intents.remove(intent.id, 'create');
  });
  const copy = join(temporaryFolder(), 'latchkey.sqlite');
  copyFileSync(fileIn(folder), copy);
  const copied = openRecords(join(copy, '..'));
  expect(copied.keys.ofAccount(accountOf(1).id)).toHaveLength(1);
  copied.close();
  records.close();
});

test('replaces everything by a copy, keeps the former, and goes on with the same store', async () => {
  const from = openRecords(folderWithKeys(2));
  const bytes = await from.copy();
  from.close();
  const folder = folderWithKeys(5);
  const records = openRecords(folder);
  records.settings.write('former', 'yes');
  await records.replace(bytes, { paused: 'yes' });
  expect(records.keys.ofAccount(accountOf(1).id)).toHaveLength(2);
  expect(records.settings.read('former')).toBeNull();
  expect(records.settings.read('paused')).toBe('yes');
  records.keys.insert(keyOf(9));
  expect(records.generations.all().map(({ id }) => id)).toEqual(['before-restore']);
  expect(statSync(fileIn(folder, '.before-restore')).mode & 0o777).toBe(0o600);
  await records.replace(records.generations.read('before-restore'), {});
  expect(records.keys.ofAccount(accountOf(1).id)).toHaveLength(5);
  records.close();
  const again = openRecords(folder);
  expect(again.settings.read('former')).toBe('yes');
  again.close();
});

test('leaves everything as it was if the bytes are no database, or a damaged one', async () => {
  const folder = folderWithKeys(5);
  const records = openRecords(folder);
  const cut = (await records.copy()).subarray(0, 3000);
  for (const bytes of [Buffer.from('not a database'), cut]) {
    await expect(records.replace(bytes, {})).rejects.toMatchObject({ code: 'records_corrupt' });
    expect(records.keys.ofAccount(accountOf(1).id)).toHaveLength(5);
  }
  expect(records.generations.all()).toEqual([]);
  records.close();
});

test('names the newest whole generation when the records are damaged, and goes back to it when asked', async () => {
  const folder = folderWithKeys(4);
  const records = openRecords(folder);
  records.settings.write('a', 'b');
  await records.generations.keep();
  records.close();
  copyFileSync(fileIn(folder, '.1'), fileIn(folder, '.2'));
  truncateSync(fileIn(folder, '.1'), 5000);
  damage(fileIn(folder));
  expect(() => openRecords(folder)).toThrow(
    expect.objectContaining({
      code: 'records_corrupt',
      params: {
        path: fileIn(folder),
        record: { is: 'file' },
        reason: { is: 'generation', generation: fileIn(folder, '.2') },
      },
    }),
  );
  const back = openRecords(folder, { goBack: true });
  expect(back.keys.ofAccount(accountOf(1).id)).toHaveLength(4);
  expect(back.settings.read('paused')).toBe('generation');
  expect(
    readFileSync(fileIn(folder, '.before-restore'))
      .subarray(100)
      .every((byte) => byte === 0x5a),
  ).toBe(true);
  back.close();
});

test('does not apply the log of the damaged records to the generation', async () => {
  const folder = folderWithKeys(1);
  const records = openRecords(folder);
  records.settings.write('a', 'b');
  await records.generations.keep();
  for (let n = 1; n < 40; n += 1) records.keys.insert(keyOf(n));
  const log = readFileSync(fileIn(folder, '-wal'));
  records.close();
  writeFileSync(fileIn(folder), 'no database at all');
  // It stays after a crash.
  writeFileSync(fileIn(folder, '-wal'), log);
  const back = openRecords(folder, { goBack: true });
  expect(back.keys.ofAccount(accountOf(1).id)).toHaveLength(1);
  back.close();
});

test('does not go back from records that are whole', async () => {
  const folder = folderWithKeys(1);
  const records = openRecords(folder);
  records.settings.write('a', 'b');
  await records.generations.keep();
  records.keys.insert(keyOf(7));
  records.close();
  const again = openRecords(folder, { goBack: true });
  expect(again.keys.ofAccount(accountOf(1).id)).toHaveLength(2);
  expect(again.settings.read('paused')).toBeNull();
  again.close();
});
