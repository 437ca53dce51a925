import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../main/platform/sqlite/open-database.ts';
import { temporaryFolder } from './temporary-folder.ts';

const first = 'CREATE TABLE a (x INTEGER) STRICT;';
const second = 'ALTER TABLE a ADD COLUMN y INTEGER; INSERT INTO a VALUES (1, 2);';

test('a migration that fails leaves the version before it, whole', () => {
  const file = join(temporaryFolder(), 'some.sqlite');
  openDatabase(file, [first]).close();
  expect(() =>
    openDatabase(file, [first, second, 'CREATE TABLE b (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1);']),
  ).toThrow();

  const db = new Database(file);
  expect(db.pragma('user_version', { simple: true })).toBe(2);
  expect(db.prepare('SELECT * FROM a').all()).toEqual([{ x: 1, y: 2 }]);
  expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'b'").all()).toEqual([]);
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
