import type { ImportEntry, ImportSource } from '../../contract/import.ts';
import type { ImportFiles } from '../ports/import-files.ts';
import { looksLikeSecret } from './looks-like-secret.ts';

/** An entry of the file. */
export interface Found extends Pick<ImportEntry, 'name' | 'repeated' | 'expiresAt'> {
  secret: string;
  notes: string;
  /** Whether it is a secret, as far as the file tells. */
  isSecret: boolean;
}

const longestSecret = 8192;

/** @throws VaultError as `readKdbx` does */
export async function readSource(files: ImportFiles, source: ImportSource): Promise<Found[]> {
  const found = source.is === 'env' ? readEnv(files, source.text) : await readKdbx(files, source);
  return found.filter(({ secret }) => secret !== '' && secret.length <= longestSecret);
}

const readEnv = (files: ImportFiles, text: string): Found[] =>
  files.parseEnv(text).map(({ name, value, repeated }) => {
    const secret = value.trim();
    return { name, secret, repeated, isSecret: looksLikeSecret(name, secret), notes: '', expiresAt: null };
  });

async function readKdbx(
  files: ImportFiles,
  { base64, passphrase }: Extract<ImportSource, { is: 'kdbx' }>,
): Promise<Found[]> {
  const entries = await files.readKdbx(base64, passphrase);
  return entries.map(({ name, field, secret, url, notes, expiresAt }) => ({
    name,
    secret: secret.trim(),
    repeated: false,
    // A password is always a secret. A custom field may be something else.
    isSecret: field === null || looksLikeSecret(field, secret.trim()),
    notes: [url, notes].filter((part) => part.trim() !== '').join('\n'),
    expiresAt,
  }));
}
