import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { ErrorParams } from '../../contract/errors.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { RecordStore } from '../../core/ports/record-store.ts';
import {
  copyBeside,
  generationsOf,
  isWhole,
  keepBeforeUpdate,
  keepGeneration,
  putInPlace,
  removeLeftovers,
  serialized,
} from '../sqlite/generations.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { damagedAt, databaseError, noWayBack, openingError } from '../sqlite/sqlite-errors.ts';
import { prepareDataFolder } from './data-folder.ts';
import { migrations, type RecordTables, recordTables } from './record-tables.ts';

const fileName = 'latchkey.sqlite';

/**
 * Folders that are open in this process, by inode, because a link or a file system that ignores case gives a folder several
 * names. The kernel's locks belong to the process: closing any descriptor of a file drops all of them, and reading the header
 * closes one. So an open folder must be refused before the header is read.
 */
const openHere = new Set<string>();

/**
 * @param goBack if the records are damaged or of a newer Latchkey, go back to the newest generation that is neither
 * @throws VaultError `records_newer`, `records_corrupt`, `records_unwritable`, `data_dir_in_use`, `data_dir_of_another`,
 * `data_dir_open`, `data_dir_without_locks`, `disk_full`
 */
export function openRecords(dataDir: string, { goBack = false } = {}): RecordStore {
  const folder = resolve(dataDir);
  prepareDataFolder(folder);
  const { dev, ino } = statSync(folder, { bigint: true });
  const inode = `${dev} ${ino}`;
  if (openHere.has(inode)) throw new VaultError('data_dir_in_use', { path: folder });
  const file = join(folder, fileName);
  if (goBack) goBackIfUnusable(file);
  const records = openFile(file);
  openHere.add(inode);
  return {
    ...records,
    close() {
      records.close();
      openHere.delete(inode);
    },
  };
}

let empty: Uint8Array | null = null;

/** For tests: the same store, but its contents are lost when it is closed. Only the first of a process is migrated. */
export function openRecordsInMemory(): RecordStore {
  empty ??= emptyRecords();
  return openFile(':memory:', empty);
}

function emptyRecords(): Uint8Array {
  const { db } = open(':memory:');
  const bytes = db.serialize();
  db.close();
  return bytes;
}

/** A database and what is in it. `replace` opens another one. */
interface Opened {
  db: Database;
  tables: RecordTables;
  /** How many rows had been changed when the last generation was kept. */
  changesKept: number;
}

/** A file keeps what it was before an update. What is opened in memory or beside a file is a copy already. */
function open(file: string, contents: Uint8Array | null = null): Opened {
  let db: Database | null = null;
  try {
    db = openDatabase(file, migrations, contents, (older, version) => {
      if (basename(file) === fileName) keepBeforeUpdate(older, file, version);
    });
    return { db, tables: recordTables(db, file), changesKept: changesOf(db) };
  } catch (error) {
    db?.close();
    throw inTermsOfTheFolder(openingError(error, file), dirname(file));
  }
}

/** An error about locks names the folder, because the user chose the folder, not the file. */
function inTermsOfTheFolder(error: unknown, path: string): unknown {
  const code = error instanceof VaultError ? error.code : null;
  return code === 'data_dir_in_use' || code === 'data_dir_without_locks' ? new VaultError(code, { path }) : error;
}

const changesOf = (db: Database): number => Number(db.prepare('SELECT total_changes()').pluck().get());

function openFile(file: string, contents: Uint8Array | null = null): RecordStore {
  let opened = open(file, contents);
  if (file !== ':memory:') removeLeftovers(file);
  const inCode = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw databaseError(error, file);
    }
  };
  return {
    ...forwarded(() => opened.tables),
    copy: () => inCode(() => copyOf(opened.db, file)),
    replace: (bytes, settings) =>
      inCode(async () => {
        opened = file === ':memory:' ? inMemory(opened, bytes, settings) : replaceFile(opened, file, bytes, settings);
      }),
    generations: {
      keep: () => inCode(() => keep(opened, file)),
      all: () => generationsOf(file).map(({ id, savedAt }) => ({ id, savedAt })),
      read: (id) => readGeneration(file, id),
    },
  };
}

/** Calls the methods of whatever `current` returns at the time of the call. */
function forwarded<T extends object>(current: () => T): T {
  const forward = ([name, member]: [string, unknown]) => {
    const latest = () => (current() as Record<string, unknown>)[name];
    if (typeof member !== 'function') return [name, forwarded(latest as () => object)];
    return [name, (...given: unknown[]) => (latest() as (...of: unknown[]) => unknown)(...given)];
  };
  return Object.fromEntries(Object.entries(current()).map(forward)) as T;
}

async function copyOf(db: Database, file: string): Promise<Uint8Array> {
  if (file === ':memory:') return serialized(db);
  const copy = await copyBeside(db, file);
  try {
    return readFileSync(copy);
  } finally {
    rmSync(copy, { force: true });
  }
}

async function keep(opened: Opened, file: string): Promise<void> {
  const { db, tables } = opened;
  const changes = changesOf(db);
  if (file === ':memory:' || changes === opened.changesKept || tables.accounts.all().length === 0) return;
  if (await keepGeneration(db, file)) opened.changesKept = changes;
}

function readGeneration(file: string, id: string): Uint8Array {
  const found = generationsOf(file).find((generation) => generation.id === id);
  if (!found || !isWhole(found.path)) throw new VaultError('generation_not_found');
  return readFileSync(found.path);
}

function inMemory(former: Opened, bytes: Uint8Array, settings: Readonly<Record<string, string>>): Opened {
  const fresh = open(':memory:', bytes);
  write(fresh, settings);
  former.db.close();
  return fresh;
}

/** Prepares the new file completely before the former one is closed. */
function replaceFile(
  former: Opened,
  file: string,
  bytes: Uint8Array,
  settings: Readonly<Record<string, string>>,
): Opened {
  const fresh = `${file}.new`;
  rmSync(`${fresh}-wal`, { force: true });
  rmSync(fresh, { force: true });
  try {
    writeFileSync(fresh, bytes, { mode: 0o600, flush: true });
    const checked = open(fresh);
    write(checked, settings);
    checked.db.close();
    if (!isWholeWithLog(fresh)) throw damagedAt(fresh);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
  former.db.close();
  try {
    putInPlace(fresh, file);
  } finally {
    // The former one if it could not be replaced.
    Object.assign(former, open(file));
  }
  return former;
}

function write({ tables }: Opened, settings: Readonly<Record<string, string>>): void {
  tables.transaction(() => {
    for (const [name, value] of Object.entries(settings)) tables.settings.write(name, value);
  });
}

/** A closed database has no log, but still says that it uses one, so SQLite must be able to write beside it. */
function isWholeWithLog(path: string): boolean {
  const { db } = open(path);
  try {
    return db.pragma('quick_check(1)', { simple: true }) === 'ok';
  } finally {
    db.close();
  }
}

/** Marks records that were taken from a generation; see `main/core/session/pause.ts`. */
const pausedByGeneration = { paused: 'generation' };

/** Only records that can't be used are replaced. Others need no generation, whoever asked for it. */
function goBackIfUnusable(file: string): void {
  const refusal = existsSync(file) ? refusalOf(file) : null;
  if (refusal === null) return;
  const generation = generationsOf(file).find(({ path }) => isWhole(path) && isSound(path));
  if (!generation) throw refusal;
  const fresh = `${file}.new`;
  rmSync(fresh, { force: true });
  copyFileSync(generation.path, fresh);
  const prepared = open(fresh);
  write(prepared, pausedByGeneration);
  prepared.db.close();
  putInPlace(fresh, file);
}

/** Why the records can't be used, for a user who has no generation to go back to; null if they can. */
function refusalOf(file: string): VaultError | null {
  try {
    if (!isWholeWithLog(file)) return damagedAt(file, { is: 'file' }, noWayBack);
    readEveryRow(open(file));
    return null;
  } catch (error) {
    const coded = databaseError(error, file);
    if (!(coded instanceof VaultError)) throw coded;
    if (coded.code === 'records_newer') return coded;
    if (coded.code !== 'records_corrupt') throw coded;
    const { record } = coded.params as ErrorParams['records_corrupt'];
    return damagedAt(file, record, noWayBack);
  }
}

/** Whether each row of a generation can be read, by this version. What damaged the records may be older than the generation. */
function isSound(path: string): boolean {
  try {
    readEveryRow(open(':memory:', readFileSync(path)));
    return true;
  } catch {
    return false;
  }
}

function readEveryRow({ db, tables }: Opened): void {
  try {
    for (const { id } of tables.accounts.all()) tables.keys.ofAccount(id);
    tables.intents.all();
    tables.removed.all();
    tables.leaks.all();
    tables.credentialRotations.all();
  } finally {
    db.close();
  }
}
