import { readFile } from 'node:fs/promises';
import type { KdbxCredentials } from 'kdbxweb';
import { VaultError } from '../../contract/vault-error.ts';
import { KdbxFault } from '../kdbx/kdbx-fault.ts';
import { parseDocument, saveDocument, wipeDocument } from './document.ts';
import { otherVersionsOf } from './durable-file.ts';
import { codeOf } from './failures.ts';
import { type Kept, keepAside } from './keep-versions.ts';

/** The generations of a file with other credentials, by path, and the paths of those that the old ones don't open. */
export async function generationsWith(
  held: Kept,
  old: KdbxCredentials,
  fresh: KdbxCredentials,
): Promise<{ rewritten: Map<string, Buffer>; left: string[] }> {
  await keepAside(held);
  const rewritten = new Map<string, Buffer>();
  const left: string[] = [];
  for (const generation of otherVersionsOf(held.path)) {
    const bytes = await readFile(generation).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    if (bytes === null) continue;
    const sealed = await resealed(bytes, generation, old, fresh);
    if (sealed === null) left.push(generation);
    else rewritten.set(generation, sealed);
  }
  return { rewritten, left };
}

/** Null if the old credentials don't open it. */
async function resealed(
  bytes: Buffer,
  path: string,
  old: KdbxCredentials,
  fresh: KdbxCredentials,
): Promise<Buffer | null> {
  try {
    const document = await parseDocument(bytes, old, path);
    const saved = await saveDocument(document, [], fresh);
    wipeDocument(document);
    wipeDocument(saved.document);
    return saved.bytes;
  } catch (error) {
    const isUnreadable =
      error instanceof KdbxFault || (error instanceof VaultError && error.code === 'vault_file_corrupt');
    if (isUnreadable) return null;
    throw error;
  }
}
