import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { VaultError } from '../contract/errors.ts';
import { accountsKeysDevices } from './migrations/001-accounts-keys-devices.ts';

/** Migration n brings a file from `user_version` n − 1 to n. */
const migrations: readonly string[] = [accountsKeysDevices];

const inMemory = ':memory:';

/**
 * Opens the sandbox's file, makes it if there is none, and brings it to the newest version. A file from a
 * newer version or a damaged one is left as it is.
 *
 * @param file a path, or `:memory:`
 * @throws VaultError `records_newer`, `records_corrupt`, `records_unwritable`, `disk_full`
 */
export function openDatabase(file: string): Database.Database {
  let db: Database.Database | null = null;
  try {
    // SQLite would make the file readable for others first; its -wal and -shm files take over the mode of the file.
    if (file !== inMemory) makePrivate(file);
    db = new Database(file);
    const found = Number(db.pragma('user_version', { simple: true }));
    if (found > migrations.length) {
      throw new VaultError('records_newer', { path: file, found, known: migrations.length });
    }
    if (file !== inMemory) chmodSync(file, 0o600);
    db.pragma('journal_mode = WAL');
    // A reply that says "created" must be true after a power cut too.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    migrate(db, found);
    return db;
  } catch (error) {
    db?.close();
    throw openingError(error, file);
  }
}

function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}

function migrate(db: Database.Database, from: number): void {
  for (let version = from; version < migrations.length; version += 1) {
    db.transaction(() => {
      db.exec(migrations[version] ?? '');
      db.pragma(`user_version = ${version + 1}`);
    }).immediate();
  }
}

/** What kept the file from being opened, as the error it means; what is not about the file comes back as it is. */
export function openingError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return new VaultError('disk_full');
  if (/^(SQLITE_(CANTOPEN|READONLY|PERM|IOERR)|EACCES|EPERM|EROFS|EISDIR|ENOTDIR|EEXIST)/.test(code)) {
    return new VaultError('records_unwritable', { path });
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new VaultError('data_dir_in_use', { path });
  // What is left is a file that is no database or not one of ours.
  if (/^SQLITE_/.test(code)) return new VaultError('records_corrupt', { path });
  return error;
}
