import { VaultError } from '../../contract/errors.ts';

/** What SQLite or the file system says of a database file, as the error it means; anything else comes back as it is. */
export function databaseError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return new VaultError('disk_full');
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new VaultError('data_dir_in_use', { path });
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return new VaultError('records_corrupt', { path });
  if (/^(SQLITE_(CANTOPEN|READONLY|PERM|IOERR)|EACCES|EPERM|EROFS|EISDIR|ENOTDIR|EEXIST)/.test(code)) {
    return new VaultError('records_unwritable', { path });
  }
  return error;
}

/** The same while a database is opened: the statements are right, so what SQLite does not find is missing from the file. */
export function openingError(error: unknown, path: string): unknown {
  const coded = databaseError(error, path);
  const isMissing = coded instanceof Error && 'code' in coded && coded.code === 'SQLITE_ERROR';
  return isMissing ? new VaultError('records_corrupt', { path }) : coded;
}
