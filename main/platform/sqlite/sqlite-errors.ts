import { VaultError } from '../../contract/errors.ts';
import { wholeGeneration } from './generations.ts';

/** Maps errors of SQLite and the file system to errors of the contract. Other errors are returned unchanged. */
export function databaseError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return new VaultError('disk_full');
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new VaultError('data_dir_in_use', { path });
  // Our own columns hold valid JSON unless they are damaged.
  const isDamage = /^SQLITE_(CORRUPT|NOTADB)/.test(code) || error instanceof SyntaxError;
  if (isDamage) return damagedAt(path);
  if (/^(SQLITE_(CANTOPEN|READONLY|PERM|IOERR)|EACCES|EPERM|EROFS|EISDIR|ENOTDIR|EEXIST)/.test(code)) {
    return new VaultError('records_unwritable', { path });
  }
  return error;
}

/** The same for opening a database. Our statements are correct, so a table or column that SQLite can't find is missing from the file. */
export function openingError(error: unknown, path: string): unknown {
  const coded = databaseError(error, path);
  const isMissing = coded instanceof Error && 'code' in coded && coded.code === 'SQLITE_ERROR';
  return isMissing ? damagedAt(path) : coded;
}

export function damagedAt(path: string): VaultError {
  const generation = wholeGeneration(path);
  return new VaultError('records_corrupt', {
    path,
    reason: generation === null ? { is: 'no-generation' } : { is: 'generation', generation: generation.path },
  });
}
