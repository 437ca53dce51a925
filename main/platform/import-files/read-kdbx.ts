import type { ErrorParams } from '../../contract/errors.ts';
import { isKeePassFile } from '../../contract/kdbx-files.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { FileContents } from '../../core/ports/import-files.ts';
import { wipeCredentials, withFittingForm } from '../kdbx/credentials.ts';
import { KdbxFault } from '../kdbx/kdbx-fault.ts';
import { type OpenKdbx, openKdbx } from '../kdbx/open-kdbx.ts';
import { isKeePass1File } from '../kdbx/signature.ts';
import { contentsOf } from './kdbx-contents.ts';
import { readEntries } from './kdbx-entries.ts';

/** What opens the database: a passphrase, a key file, or both. */
export interface Opening {
  passphrase: string;
  keyFile: Uint8Array | null;
}

/** The limit for the decompressed contents: more than 100,000 entries with their earlier versions. */
const mostBytes = 256 * 1024 * 1024;

/** @throws VaultError `import_unreadable`, `passphrase_wrong`, `passphrase_or_key_file_wrong` */
export async function readKdbx(bytes: Uint8Array, opening: Opening): Promise<FileContents> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isKeePass1File(file)) throw unreadable('keepass-1');
  if (!isKeePassFile(file)) throw unreadable('not-kdbx');
  try {
    const open = await withFittingForm(opening.passphrase, opening.keyFile, async (credentials) =>
      openKdbx(file, credentials, mostBytes).finally(() => wipeCredentials(credentials)),
    );
    return await readAll(open);
  } catch (error) {
    throw codedFault(error, opening);
  }
}

async function readAll(open: OpenKdbx): Promise<FileContents> {
  try {
    return await contentsOf(await readEntries(open));
  } finally {
    open.stream.wipe();
    open.xml.fill(0);
  }
}

/** Whatever else goes wrong while reading comes from a file that no program would write, such as a number that is too short. */
function codedFault(error: unknown, { keyFile }: Opening): VaultError {
  if (!(error instanceof KdbxFault)) return unreadable('damaged');
  if (error.is !== 'wrong-key') return unreadable(error.is);
  return new VaultError(keyFile === null ? 'passphrase_wrong' : 'passphrase_or_key_file_wrong');
}

const unreadable = (is: ErrorParams['import_unreadable']['reason']['is']): VaultError =>
  new VaultError('import_unreadable', { reason: { is } });
