import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';

/** How many earlier generations are kept beside a database; `<file>.1` is the newest. */
const generations = 5;

/** `<file>.1` always is the latest. The others are at least this far apart, so that a few starts in a row don't push all out. */
const apartMs = 86_400_000;

/** What was there before the whole database was replaced. No generation pushes it out. */
const beforeReplacing = 'before-restore';

/** How many copies from before an update are kept, each with the version of its schema in its name. */
const versions = 3;
const idOfVersion = (version: number): string => `version-${version}`;
const ofVersion = /^version-\d+$/;

export interface Generation {
  /** What its file name adds to the name of the database. */
  id: string;
  path: string;
  /** Milliseconds since the epoch. */
  savedAt: number;
}

const pathOf = (file: string, id: string | number): string => `${file}.${id}`;

/** The newest first. */
export function generationsOf(file: string): Generation[] {
  if (file === ':memory:') return [];
  const numbered = Array.from({ length: generations }, (_, index) => String(index + 1)).flatMap(found);
  for (const kept of versionsOf(file).flatMap(found)) {
    const older = numbered.findIndex(({ savedAt }) => savedAt < kept.savedAt);
    numbered.splice(older === -1 ? numbered.length : older, 0, kept);
  }
  return [...numbered, ...found(beforeReplacing)];

  function found(id: string): Generation[] {
    const path = pathOf(file, id);
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() ? [{ id, path, savedAt: stats.mtimeMs }] : [];
  }
}

/** The generations from before an update, the oldest first. */
function versionsOf(file: string): string[] {
  const begin = `${basename(file)}.`;
  const numbers = readdirSync(dirname(file))
    .filter((name) => name.startsWith(begin) && ofVersion.test(name.slice(begin.length)))
    .map((name) => Number(/\d+$/.exec(name)?.[0]));
  return numbers.sort((a, b) => a - b).map(idOfVersion);
}

/** The newest generation that is whole, of at most this version of the schema; null if there is none. */
export const wholeGeneration = (file: string, known = Number.POSITIVE_INFINITY): Generation | null =>
  generationsOf(file).find(({ path }) => isWhole(path, known)) ?? null;

/**
 * Keeps an open database as it is, before an update changes its schema. Nothing in it is interpreted, so this also keeps a damaged
 * one.
 * @param version of the schema that it has
 */
export function keepBeforeUpdate(db: Database.Database, file: string, version: number): void {
  const copy = `${file}.copy`;
  rmSync(copy, { force: true });
  try {
    writeFileSync(copy, serialized(db), { mode: 0o600, flush: true });
    publish(copy, pathOf(file, idOfVersion(version)));
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
  for (const old of versionsOf(file).slice(0, -versions)) rmSync(pathOf(file, old), { force: true });
}

/** Where SQLite's file format says that readers and writers use a log. 1 is for none. */
const logVersionsAt = [18, 19];

/** The bytes of an open database, as a file that needs no log. */
export function serialized(db: Database.Database): Uint8Array {
  const bytes = db.serialize();
  for (const at of logVersionsAt) bytes[at] = 1;
  return bytes;
}

/**
 * Copies an open database to the newest generation. A copy that is damaged replaces no generation.
 * @returns whether the copy is kept
 */
export async function keepGeneration(db: Database.Database, file: string): Promise<boolean> {
  const copy = await copyBeside(db, file);
  if (!isWhole(copy)) {
    rmSync(copy, { force: true });
    return false;
  }
  const [first, second] = [1, 2].map((number) => statSync(pathOf(file, number), { throwIfNoEntry: false }));
  const apart = first && second ? first.mtimeMs - second.mtimeMs : apartMs;
  // After a clock that was ahead, the second is the later one, and would stay so until the clock comes there again.
  if (apart >= apartMs || apart < 0) {
    for (let older = generations; older > 1; older--) {
      if (existsSync(pathOf(file, older - 1))) renameSync(pathOf(file, older - 1), pathOf(file, older));
    }
  }
  publish(copy, pathOf(file, 1));
  return true;
}

/** Copies an open database to a new file, by SQLite's backup: it needs no log beside it. The caller removes or renames it. */
export async function copyBeside(db: Database.Database, file: string): Promise<string> {
  const copy = `${file}.copy`;
  for (const leftover of [copy, `${copy}-journal`, `${copy}-wal`]) rmSync(leftover, { force: true });
  // Created here to set its mode.
  closeSync(openSync(copy, 'wx', 0o600));
  try {
    await db.backup(copy);
    withoutLog(copy);
    return copy;
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
}

/** The copy has the journal mode of the original. As a file of its own it must not need a log. */
function withoutLog(path: string): void {
  const db = new Database(path, { timeout: 0 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}

/** A damaged database stays as it is, for whoever wants to rescue what is left in it. */
function tryWithoutLog(path: string): void {
  try {
    withoutLog(path);
  } catch {
    // Nothing reads it without asking whether it is whole.
  }
}

/** Whether SQLite finds no damage, and the schema is of at most this version. A generation is never written to. */
export function isWhole(path: string, known = Number.POSITIVE_INFINITY): boolean {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, timeout: 0 });
    const version = Number(db.pragma('user_version', { simple: true }));
    return version <= known && db.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch {
    return false;
  } finally {
    db?.close();
  }
}

/**
 * Puts a whole database in the place of another one, which nobody has open. The former stays as the generation
 * `before-restore`, with its log. At each moment, `file` is the complete old or the complete new database.
 */
export function putInPlace(fresh: string, file: string): void {
  for (const log of ['', '-wal']) {
    const kept = `${pathOf(file, beforeReplacing)}${log}`;
    rmSync(kept, { force: true });
    if (existsSync(`${file}${log}`)) copyFileSync(`${file}${log}`, kept);
    if (existsSync(kept)) chmodSync(kept, 0o600);
  }
  if (existsSync(file)) tryWithoutLog(pathOf(file, beforeReplacing));
  // SQLite would apply the log of the former database to the new one.
  rmSync(`${file}-wal`, { force: true });
  publish(fresh, file);
}

function publish(from: string, to: string): void {
  const descriptor = openSync(from, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(from, to);
  flushFolder(dirname(to));
}

/** What file systems answer that can't flush a folder, such as some network folders. What was done in it is done. */
const cannotFlush = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/** Without this, a rename may not survive a power cut. Windows has no such call and doesn't need it. */
export function flushFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!cannotFlush.includes(code)) throw error;
  } finally {
    closeSync(folder);
  }
}

/** Removes what a crash left of a copy. */
export function removeLeftovers(file: string): void {
  const folder = dirname(file);
  const begins = [`${basename(file)}.copy`, `${basename(file)}.new`];
  for (const name of readdirSync(folder)) {
    if (begins.some((begin) => name.startsWith(begin))) rmSync(join(folder, name), { force: true });
  }
}
