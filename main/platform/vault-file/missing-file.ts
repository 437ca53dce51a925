import { lstat, readlink, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { VaultError } from '../../contract/vault-error.ts';
import { generationsOf, versionOf } from './durable-file.ts';
import { lastOf } from './own-version.ts';

/** What the path leads to, also if that isn't there. */
export const targetOf = (given: string): Promise<string> =>
  realpath(given).catch(async () => {
    const isLink = (await lstat(given).catch(() => null))?.isSymbolicLink();
    return isLink ? resolve(dirname(given), await readlink(given)) : given;
  });

/** The earlier versions of a file that is gone, the newest first. None if the folder that it belongs in is gone, too. */
export async function versionsLeft(given: string, target: string): Promise<string[]> {
  if ((await versionOf(dirname(target))) === null) return [];
  const found: string[] = [];
  for (const path of [lastOf(given), ...generationsOf(target)]) {
    const isFile = (await lstat(path).catch(() => null))?.isFile();
    if (isFile) found.push(path);
  }
  return found;
}

/** Why a file that was created can't be opened; null if it is there, or if nothing of it is. */
export async function whyLost(given: string): Promise<VaultError | null> {
  if ((await versionOf(given)) !== null) return null;
  const [version] = await versionsLeft(given, await targetOf(given));
  return version === undefined ? null : new VaultError('vault_file_lost', { path: given, version });
}
