import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import type { ErrorParams } from '../../contract/errors.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { type DamagedRecord, DamagedRow } from './damaged-row.ts';
import { wholeGeneration } from './generations.ts';

/** Maps errors of SQLite and the file system to errors of the contract. Other errors are returned unchanged. */
export function databaseError(error: unknown, path: string): unknown {
  if (error instanceof DamagedRow) return damagedAt(path, error.record);
  const code = codeOf(error);
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return new VaultError('disk_full');
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new VaultError('data_dir_in_use', { path });
  // Our own columns hold valid JSON unless they are damaged.
  const isDamage = /^SQLITE_(CORRUPT|NOTADB)/.test(code) || error instanceof SyntaxError;
  if (isDamage) return damagedAt(path);
  if (isLockRefusal(error)) return new VaultError('data_dir_without_locks', { path });
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|IOERR)/.test(code)) {
    return new VaultError('records_unwritable', { path, reason: writeReason(folderProblem(path) ?? code) });
  }
  if (isOfFileSystem(error)) return new VaultError('records_unwritable', { path, reason: writeReason(code) });
  return error;
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** SQLite's codes for a file system that answers a lock with an error of its own, such as EOPNOTSUPP. It reports ENOLCK as busy. */
export const isLockRefusal = (error: unknown): boolean =>
  /^SQLITE_(IOERR_(LOCK|RDLOCK|UNLOCK|CHECKRESERVEDLOCK)$|PROTOCOL)/.test(codeOf(error));

const isOfFileSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error && 'errno' in error;

/** SQLite doesn't say what the file system answered, so ask it again; null if it finds nothing wrong with the folder. */
function folderProblem(path: string): string | null {
  try {
    accessSync(dirname(path), constants.W_OK);
    return null;
  } catch (error) {
    return codeOf(error);
  }
}

const reasons: Readonly<Record<string, 'no-permission' | 'read-only' | 'name-too-long' | 'not-a-folder'>> = {
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  SQLITE_PERM: 'no-permission',
  EROFS: 'read-only',
  ENAMETOOLONG: 'name-too-long',
  EISDIR: 'not-a-folder',
  ENOTDIR: 'not-a-folder',
  EEXIST: 'not-a-folder',
};

function writeReason(code: string): ErrorParams['records_unwritable']['reason'] {
  const is = reasons[code];
  return is === undefined ? { is: 'failed', code } : { is };
}

/** The same for opening a database. Our statements are correct, so a table or column that SQLite can't find is missing from the file. */
export function openingError(error: unknown, path: string): unknown {
  const coded = databaseError(error, path);
  const isMissing = coded instanceof Error && 'code' in coded && coded.code === 'SQLITE_ERROR';
  return isMissing ? damagedAt(path) : coded;
}

export function damagedAt(path: string, record: DamagedRecord = { is: 'file' }, reason = wayBack(path)): VaultError {
  return new VaultError('records_corrupt', { path, record, reason });
}

/** The newest generation to which the user can go back, of at most this version of the schema. */
export function wayBack(path: string, known?: number): ErrorParams['records_corrupt']['reason'] {
  const generation = wholeGeneration(path, known);
  return generation === null ? noWayBack : { is: 'generation', generation: generation.path };
}

export const noWayBack = { is: 'no-generation' } as const;
