import kdbxweb, { type KdbxCredentials } from 'kdbxweb';
import { forgetDerived } from './file-keys.ts';
import { KdbxFault } from './kdbx-fault.ts';
import { keyOfFile } from './key-file.ts';
import { formsOf } from './passphrase-forms.ts';

const { Credentials, ProtectedValue } = kdbxweb;

/**
 * What opens a file: the passphrase, a key file, or both. An empty passphrase counts only if there is no key file, as in KeePassXC.
 * @throws KdbxFault `key-file-damaged`
 */
export async function credentialsOf(passphrase: string, keyFile: Uint8Array | null = null): Promise<KdbxCredentials> {
  const isGiven = passphrase !== '' || keyFile === null;
  const credentials = await new Credentials(isGiven ? ProtectedValue.fromString(passphrase) : null).ready;
  // Not by kdbxweb, which refuses an XML file that is no key file, while KeePass and KeePassXC take any file.
  if (keyFile !== null) {
    credentials.keyFileHash = ProtectedValue.fromBinary(new Uint8Array(keyOfFile(Buffer.from(keyFile))).buffer);
  }
  return credentials;
}

/**
 * Opens with the first form of the passphrase that fits. The credentials that open nothing are wiped.
 * @throws KdbxFault `wrong-key` if none does, `key-file-damaged`, and what `open` throws
 */
export async function withFittingForm<T>(
  passphrase: string,
  keyFile: Uint8Array | null,
  open: (credentials: KdbxCredentials) => Promise<T>,
): Promise<T> {
  let refusal: unknown;
  for (const form of formsOf(passphrase)) {
    const credentials = await credentialsOf(form, keyFile);
    try {
      return await open(credentials);
    } catch (error) {
      wipeCredentials(credentials);
      if (!(error instanceof KdbxFault) || error.is !== 'wrong-key') throw error;
      refusal = error;
    }
  }
  throw refusal;
}

/** Overwrites what is known of the passphrase and the key file, and what was derived from them. */
export function wipeCredentials(credentials: KdbxCredentials): void {
  credentials.passwordHash?.value.fill(0);
  credentials.keyFileHash?.value.fill(0);
  forgetDerived(credentials);
}
