import { lstat, readlink, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { VaultError } from '../../contract/vault-error.ts';
import { wipeCredentials, withFittingForm } from '../kdbx/credentials.ts';
import { KdbxFault } from '../kdbx/kdbx-fault.ts';
import { parseDocument, wipeDocument } from './document.ts';
import { createDurably, generationsOf, readVersioned, versionOf } from './durable-file.ts';
import { codedFailure, codeOf } from './failures.ts';
import { lastOf } from './own-version.ts';

/** What the path leads to, also if that isn't there. */
const targetOf = (given: string): Promise<string> =>
  realpath(given).catch(async () => {
    const isLink = (await lstat(given).catch(() => null))?.isSymbolicLink();
    return isLink ? resolve(dirname(given), await readlink(given)) : given;
  });

/** The earlier versions of a file that is gone, the newest first. None if the folder that it belongs in is gone, too. */
async function versionsLeft(given: string, target: string): Promise<string[]> {
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

/**
 * Puts back the newest earlier version of a file that is gone. One that isn't whole is passed over, as a power cut leaves it. One with another
 * passphrase is not: the user would get an older vault than they were told.
 * @throws VaultError `passphrase_wrong`, `vault_file_missing`, `secret_store_failed`, `disk_full`
 */
export async function putBackLast(given: string, passphrase: string): Promise<void> {
  const target = await targetOf(given);
  for (const path of await versionsLeft(given, target)) {
    const { bytes } = await readVersioned(path);
    if (!(await isWhole(bytes, path, passphrase))) continue;
    // It may be back by now, and is never overwritten.
    await createDurably(target, bytes).catch((error) => {
      if (codeOf(error) !== 'EEXIST') throw codedFailure(error, given);
    });
    return;
  }
  throw new VaultError('vault_file_missing', { path: given });
}

async function isWhole(bytes: Buffer, path: string, passphrase: string): Promise<boolean> {
  try {
    return await withFittingForm(passphrase, null, async (credentials) => {
      wipeDocument(await parseDocument(bytes, credentials, path));
      wipeCredentials(credentials);
      return true;
    });
  } catch (error) {
    if (error instanceof KdbxFault) throw new VaultError('passphrase_wrong');
    if (error instanceof VaultError && error.code === 'vault_file_corrupt') return false;
    throw error;
  }
}
