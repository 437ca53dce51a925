import { rename } from 'node:fs/promises';
import type { KdbxCredentials } from 'kdbxweb';
import { VaultError } from '../../contract/vault-error.ts';
import { KdbxFault } from '../kdbx/kdbx-fault.ts';
import { ownCopiesOf } from './conflict-copies.ts';
import { isSecretOf, listItems, parseDocument, saveDocument, type VaultDocument, wipeDocument } from './document.ts';
import { type FileVersion, otherVersionsOf, readVersioned, versionOf, writeBeside } from './durable-file.ts';
import { deleteItems, writeItems } from './edits.ts';
import { codeOf } from './failures.ts';
import type { Change } from './rewrite.ts';

/** The earlier generations of a file as they should be. */
export interface Rewritten {
  /** The new contents, by path, and the version that they were made of. */
  files: ReadonlyMap<string, { bytes: Buffer; made: FileVersion }>;
  /** Those that the credentials don't open. */
  left: string[];
}

/**
 * Makes earlier generations anew, with nothing of the items but what the file has now. Writes nothing.
 * @param present the secrets of the items, null for one that is gone
 */
export async function withoutEarlier(
  path: string,
  present: ReadonlyMap<string, Uint8Array | null>,
  credentials: KdbxCredentials,
): Promise<Rewritten> {
  const files = new Map<string, { bytes: Buffer; made: FileVersion }>();
  const left: string[] = [];
  for (const generation of [...otherVersionsOf(path), ...(await ownCopiesOf(path))]) {
    const found = await readVersioned(generation).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    if (found === null) continue;
    const document = await parseDocument(found.bytes, credentials, generation).catch(nullIfUnreadable);
    if (document === null) {
      left.push(generation);
      continue;
    }
    const changes = await changesTo(document, present);
    if (changes.length > 0) {
      const saved = await saveDocument(document, changes, credentials);
      files.set(generation, { bytes: saved.bytes, made: found.version });
      wipeDocument(saved.document);
    }
    wipeDocument(document);
  }
  return { files, left };
}

function nullIfUnreadable(error: unknown): null {
  if (error instanceof KdbxFault || (error instanceof VaultError && error.code === 'vault_file_corrupt')) return null;
  throw error;
}

async function changesTo(
  document: VaultDocument,
  present: ReadonlyMap<string, Uint8Array | null>,
): Promise<readonly Change[]> {
  const known = listItems(document).filter(({ id }) => present.has(id));
  const gone = known.filter(({ id }) => present.get(id) === null);
  const other = known.flatMap(({ id, title }) => {
    const secret = present.get(id) ?? null;
    return secret === null || isSecretOf(document, id, secret) ? [] : [{ id, secret, title }];
  });
  const ids = gone.map(({ id }) => id);
  return [...deleteItems(document, ids), ...(await writeItems(document, other))];
}

/**
 * Puts the new generations in the place of those that they were made of. A crash in between leaves some of the former.
 * @returns false if one of them has become another one meanwhile; then nothing, or not all, was replaced
 */
export async function replaceEarlier({ files }: Rewritten): Promise<boolean> {
  for (const [path, { made }] of files) if ((await versionOf(path)) !== made) return false;
  for (const [path, { bytes }] of files) await writeBeside(path, bytes, (temporary) => rename(temporary, path));
  return true;
}
