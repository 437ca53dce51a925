import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { migrations } from '../../../main/platform/records/record-tables.ts';
import { openDatabase } from '../../../main/platform/sqlite/open-database.ts';
import { accountOf, idOf, queryOf } from './some-records.ts';
import { temporaryFolder } from './temporary-folder.ts';

const first = 'CREATE TABLE a (x INTEGER) STRICT;';
const second = 'ALTER TABLE a ADD COLUMN y INTEGER; INSERT INTO a VALUES (1, 2);';

test('a migration that fails leaves the file as the Latchkey before left it', () => {
  const file = join(temporaryFolder(), 'some.sqlite');
  openDatabase(file, [first]).close();
  expect(() =>
    openDatabase(file, [first, second, 'CREATE TABLE b (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1);']),
  ).toThrow();

  const db = new Database(file);
  expect(db.pragma('user_version', { simple: true })).toBe(1);
  expect(db.prepare('SELECT sql FROM sqlite_schema').pluck().all()).toEqual([first.replace(';', '')]);
  expect(db.prepare('SELECT * FROM a').all()).toEqual([]);
  db.close();
});

test('a migration runs once', () => {
  const file = join(temporaryFolder(), 'some.sqlite');
  openDatabase(file, [first]).close();
  openDatabase(file, [first, second]).close();
  const db = openDatabase(file, [first, second]);
  expect(db.prepare('SELECT count(*) FROM a').pluck().get()).toBe(1);
  db.close();
});

test.each(['"Control+Alt+K"', 'null'])(
  'renamed settings and history entries are found under their new names: %s',
  (shortcut) => {
    const folder = temporaryFolder();
    const db = openDatabase(join(folder, 'latchkey.sqlite'), migrations.slice(0, 7));
    db.prepare('INSERT INTO setting VALUES (?, ?)').run('settings', `{"quickAccess":${shortcut},"singleKeys":false}`);
    db.prepare(
      "INSERT INTO activity (at, kind, account_id, account_label, search_text) VALUES (1, 'rotated', 'a', 'Work', '')",
    ).run();
    db.close();

    const records = openRecords(folder);
    onTestFinished(() => records.close());
    expect(JSON.parse(records.settings.read('settings') ?? '')).toEqual({
      quickSearch: JSON.parse(shortcut),
      singleKeys: false,
    });
    const query = { search: '', keyId: null, kind: 'regenerated', offset: 0, limit: 10 } as const;
    expect(records.history.page(query).rows).toMatchObject([{ kind: 'regenerated', accountLabel: 'Work' }]);
  },
);

test('keys and history of an earlier version are found without accents, too', () => {
  const folder = temporaryFolder();
  const db = openDatabase(join(folder, 'latchkey.sqlite'), migrations.slice(0, 10));
  const account = accountOf(1);
  db.prepare("INSERT INTO account (id, provider, label) VALUES (?, 'lev', 'Work')").run(account.id);
  const insert = db.prepare(`
    INSERT INTO key (id, account_id, label, mask, access, in_vault, tags, label_order, search_text)
    VALUES (?, ?, ?, 'lev_sk_••••abcd', 'inherited', 0, ?, ?, ?)`);
  insert.run(idOf(1), account.id, 'Zebra', '[]', 'zebra', 'lev_sk_·abcd\nzebra');
  insert.run(idOf(2), account.id, 'ÖBB', '["Straße"]', 'öbb', 'lev_sk_·abcd\nöbb\nstraße\nnear the médico');
  db.prepare(`
    INSERT INTO activity (at, kind, account_id, account_label, label, search_text)
    VALUES (1, 'copied', 'a', 'Work', 'ÖBB', 'öbb\n\nwork')`).run();
  db.close();

  const records = openRecords(folder);
  onTestFinished(() => records.close());
  const found = (search: string) => records.keys.page(queryOf({ search })).rows.map(({ label }) => label);
  for (const search of ['obb', 'ÖBB', 'strasse', 'medico', 'MÉDICO']) expect(found(search)).toEqual(['ÖBB']);
  expect(found('zebra')).toEqual(['Zebra']);
  expect(found('••abcd')).toEqual(['ÖBB', 'Zebra']);
  // Two fields are never one match of a word, but each word may be in another.
  expect(found('obbstrasse')).toEqual([]);
  expect(found('strasse obb')).toEqual(['ÖBB']);
  const query = { search: 'obb', keyId: null, kind: null, offset: 0, limit: 10 } as const;
  expect(records.history.page(query).rows).toMatchObject([{ label: 'ÖBB' }]);
});

test('the day on which a key was added by hand is no longer said to be that of its creation', () => {
  const folder = temporaryFolder();
  const db = openDatabase(join(folder, 'latchkey.sqlite'), migrations.slice(0, 12));
  const account = db.prepare('INSERT INTO account (id, provider, label) VALUES (?, ?, ?)');
  const key = db.prepare(`INSERT INTO key (id, account_id, remote_id, label, mask, access, created_at, in_vault,
    label_order, search_text, known_at) VALUES (?, ?, ?, 'CI', '', 'inherited', 5, 0, 'ci', 'ci', 5)`);
  account.run(idOf(1), 'level', 'Fleet');
  account.run(idOf(2), 'lev', 'Work');
  key.run(idOf(3), idOf(1), null);
  key.run(idOf(4), idOf(2), '7');
  db.close();
  const records = openRecords(folder);
  expect(records.keys.find(idOf(3))).toMatchObject({ createdAt: null, knownAt: 5 });
  expect(records.keys.find(idOf(4))).toMatchObject({ createdAt: 5, knownAt: 5 });
  records.close();
});
