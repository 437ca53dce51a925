import { VaultError } from '../../contract/vault-error.ts';
import { wipeCredentials, withFittingForm } from '../kdbx/credentials.ts';
import { KdbxFault } from '../kdbx/kdbx-fault.ts';
import { parseDocument, wipeDocument } from './document.ts';
import { createDurably, readVersioned } from './durable-file.ts';
import { codedFailure, codeOf } from './failures.ts';
import { targetOf, versionsLeft } from './missing-file.ts';

/**
 * Puts back the newest earlier version of a file that is gone. One that isn't whole is passed over, as a power cut leaves it. One with another
 * passphrase is not: the user would get an older vault than they were told.
 * @throws VaultError `passphrase_wrong`, `vault_file_missing`, `secret_store_failed`, `disk_full`
 */
export async function putBackLast(given: string, passphrase: string): Promise<void> {
  const target = await targetOf(given);
  for (const path of await versionsLeft(given, target)) {
    const { bytes } = await readVersioned(path).catch((error) => {
      throw codedFailure(error, path);
    });
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
