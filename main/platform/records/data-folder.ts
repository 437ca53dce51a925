import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { VaultError } from '../../contract/vault-error.ts';
import { databaseError } from '../sqlite/sqlite-errors.ts';

const byOthers = 0o077;
const writableByOthers = 0o022;

/**
 * Creates the data folder, or takes the rights of other users from it. Whoever can write to it could put another file in the
 * place of ours. Windows has no such rights: there, the folder is in the user's profile.
 * @throws VaultError `data_dir_of_another`, `data_dir_open`, `records_unwritable`, `disk_full`
 */
export function prepareDataFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    if (process.platform === 'win32') return;
    // The owner of a link could let it point to another folder later.
    const owners = [lstatSync(path).uid, statSync(path).uid];
    if (owners.some((owner) => owner !== process.geteuid?.())) throw new VaultError('data_dir_of_another', { path });
    if ((statSync(path).mode & byOthers) === 0) return;
    if (isForLatchkey(path)) closeToOthers(path);
    // Our files are closed to others in any folder, but only if nobody else can replace them.
    if ((statSync(path).mode & writableByOthers) !== 0) throw new VaultError('data_dir_open', { path });
  } catch (error) {
    throw databaseError(error, join(path, 'latchkey.sqlite'));
  }
}

/** A folder with other files, such as `/tmp`, may be meant for other users too. */
function isForLatchkey(folder: string): boolean {
  const files = readdirSync(folder);
  return files.length === 0 || files.includes('latchkey.sqlite') || files.includes('secrets.kdbx');
}

function closeToOthers(folder: string): void {
  try {
    chmodSync(folder, 0o700);
  } catch {
    // Some file systems, such as FAT, have no rights to change. The mode shows whether that matters.
  }
}
