import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { VaultError } from '../../contract/vault-error.ts';
import { damagedAt, isLockRefusal, openingError, wayBack } from './sqlite-errors.ts';

export type { Database };

/** SQL, or a function for what SQL can't do. It runs in a transaction. */
export type Migration = string | ((db: Database.Database) => void);

/** SQLite's file format, section 1.3: the magic string, and the user version as a big-endian number. */
const headerBytes = 100;
const magic = 'SQLite format 3\0';
const userVersionAt = 60;
/** Reserved for later versions of SQLite, which write zeros until then. */
const reserved = { from: 72, to: 92 };
/** More migrations than any Latchkey will have: a higher number is damage. */
const mostMigrations = 10_000;

/**
 * Opens a database file for this process alone, creates it if it doesn't exist, and migrates it to the newest version.
 * Migration n takes a file from version n − 1 to n. A file that can't be opened isn't changed, with one exception: if a newer
 * version number is only in the write-ahead log, SQLite moves the log into the file. The contents stay the same.
 *
 * The file isn't checked for damage at every start, because that takes seconds for large files. Damage is reported, as
 * `records_corrupt`, when the damaged part is read.
 *
 * @param file a path, or `:memory:`
 * @param contents the bytes of a database to begin with in memory
 * @param beforeUpdate called with a database of an earlier version before it is migrated, and with that version
 * @throws VaultError `records_newer`, `records_corrupt`, `records_unwritable`, `data_dir_in_use`,
 * `data_dir_without_locks`, `disk_full`
 */
export function openDatabase(
  file: string,
  migrations: readonly Migration[],
  contents: Uint8Array | null = null,
  beforeUpdate: (db: Database.Database, version: number) => void = () => {},
): Database.Database {
  let db: Database.Database | null = null;
  try {
    if (file !== ':memory:') prepare(file, migrations.length);
    db = new Database(contents === null ? file : Buffer.from(contents), { timeout: 0 });
    // The kernel releases the lock when the process ends, so a crash leaves no stale lock. Set before the first read, it
    // also lets WAL work without its shared-memory file.
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN IMMEDIATE; COMMIT');
    // Checked again, because the latest version may still be in the write-ahead log.
    const found = Number(db.pragma('user_version', { simple: true }));
    refuseNewer(file, found, migrations.length);
    if (found > 0 && found < migrations.length) beforeUpdate(db, found);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    migrate(db, migrations, found);
    return db;
  } catch (error) {
    db?.close();
    const coded = openingError(error, file);
    const isInUse = coded instanceof VaultError && coded.code === 'data_dir_in_use';
    throw isInUse && !canLockBeside(file) ? new VaultError('data_dir_without_locks', { path: file }) : coded;
  }
}

/**
 * Whether the file system can lock files. SQLite also reports a file as busy if the file system has no locks, as an NFS without
 * its lock service. Nobody else can have a file with a random name, so if that is busy too, the file system is the reason.
 * After a crash, the next start removes the file with other leftovers.
 */
function canLockBeside(file: string): boolean {
  const path = `${file}.new-${randomUUID()}`;
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { timeout: 0 });
    db.exec('BEGIN IMMEDIATE; COMMIT');
    return true;
  } catch (error) {
    const isBusy = error instanceof Error && 'code' in error && /^SQLITE_(BUSY|LOCKED)/.test(String(error.code));
    return !isBusy && !isLockRefusal(error);
  } finally {
    db?.close();
    rmSync(path, { force: true });
  }
}

/** Checks the file before SQLite opens it, because SQLite would write to it. */
function prepare(file: string, known: number): void {
  if (existsSync(file)) {
    const header = Buffer.alloc(headerBytes);
    const descriptor = openSync(file, 'r+');
    const bytes = readSync(descriptor, header, 0, headerBytes, 0);
    closeSync(descriptor);
    // An empty file is a new database.
    if (bytes > 0) refuseForeign(file, header.subarray(0, bytes), known);
  } else {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Created here to set its mode; SQLite gives the log the same mode.
    const descriptor = openSync(file, 'wx', 0o600);
    fsyncSync(descriptor);
    closeSync(descriptor);
  }
  chmodSync(file, 0o600);
}

function refuseForeign(path: string, header: Buffer, known: number): void {
  const isWhole =
    header.length === headerBytes &&
    header.toString('latin1', 0, magic.length) === magic &&
    header.subarray(reserved.from, reserved.to).every((byte) => byte === 0);
  if (!isWhole) throw damagedAt(path);
  refuseNewer(path, header.readUInt32BE(userVersionAt), known);
}

function refuseNewer(path: string, found: number, known: number): void {
  if (found < 0 || found > mostMigrations) throw damagedAt(path);
  if (found > known) throw new VaultError('records_newer', { path, found, known, reason: wayBack(path, known) });
}

/** All in one transaction: if one fails, the former Latchkey can still open the file. And each commit waits for the disk. */
function migrate(db: Database.Database, migrations: readonly Migration[], from: number): void {
  if (from === migrations.length) return;
  db.transaction(() => {
    for (const migration of migrations.slice(from)) {
      if (typeof migration === 'string') db.exec(migration);
      else migration(db);
    }
    db.pragma(`user_version = ${migrations.length}`);
  }).immediate();
}
