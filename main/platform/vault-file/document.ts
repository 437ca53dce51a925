import { randomBytes } from 'node:crypto';
import type { KdbxCredentials } from 'kdbxweb';
import { VaultError } from '../../contract/vault-error.ts';
import { breathing } from '../kdbx/breathe.ts';
import { chacha20Stream, type InnerStream, innerStream } from '../kdbx/inner-stream.ts';
import { KdbxFault } from '../kdbx/kdbx-fault.ts';
import { type Contents, type Header, innerTag, openKdbx4, sealKdbx4 } from '../kdbx/kdbx4.ts';
import { fieldValue, readEntry } from '../kdbx/read-entry.ts';
import { isDeleted, readTree, type XmlEntry, type XmlTree } from '../kdbx/read-tree.ts';
import { kdbxVersion } from '../kdbx/signature.ts';
import { dataOf, withData, writeFields } from '../kdbx/tagged-fields.ts';
import { readValue, readValueBytes } from '../kdbx/xml-value.ts';
import { type Change, rewrite } from './rewrite.ts';

/** The field that identifies an entry even after the user has moved it. */
export const idField = 'Latchkey id';

/** A limit for damaged or malicious files: more than 100,000 secrets with all that KeePassXC can say about each. */
const mostBytes = 512 * 1024 * 1024;

/** The decrypted file: its XML as bytes, in which the secrets are still protected by the inner stream. A save makes a new one. */
export interface VaultDocument {
  header: Header;
  contents: Contents;
  stream: InnerStream;
  tree: XmlTree;
  /** By our id. A user may have made copies of an entry. */
  entries: ReadonlyMap<string, readonly XmlEntry[]>;
}

/**
 * @param path used in the error's text
 * @throws KdbxFault `wrong-key`; VaultError `vault_file_corrupt`
 */
export async function parseDocument(bytes: Buffer, credentials: KdbxCredentials, path: string): Promise<VaultDocument> {
  try {
    if (kdbxVersion(bytes) !== 4) throw new KdbxFault('not-supported', 'the file is not KDBX 4');
    const { header, contents } = await openKdbx4(bytes, credentials, mostBytes);
    return await documentOf(header, contents);
  } catch (error) {
    if (error instanceof KdbxFault && error.is === 'wrong-key') throw error;
    throw new VaultError('vault_file_corrupt', { path });
  }
}

export async function documentOf(header: Header, contents: Contents): Promise<VaultDocument> {
  const { xml, inner } = contents;
  const tree = await readTree(xml, idField);
  const stream = innerStream(dataOf(inner, innerTag.algorithm).readUInt32LE(0), dataOf(inner, innerTag.key));
  const entries = new Map<string, XmlEntry[]>();
  const breathe = breathing();
  for (const entry of tree.entries) {
    await breathe();
    if (entry.id === null || isDeleted(tree, entry)) continue;
    const id = readValue(xml, entry.id, stream);
    const known = entries.get(id);
    if (known) known.push(entry);
    else entries.set(id, [entry]);
  }
  return { header, contents, stream, tree, entries };
}

/** Makes the changes, and encrypts everything anew. */
export async function saveDocument(
  document: VaultDocument,
  changes: readonly Change[],
  credentials: KdbxCredentials,
): Promise<{ document: VaultDocument; bytes: Buffer }> {
  const key = randomBytes(64);
  const algorithm = Buffer.alloc(4);
  algorithm.writeUInt32LE(chacha20Stream);
  const fresh = new Map([
    [innerTag.algorithm as number, algorithm],
    [innerTag.key, key],
  ]);
  const inner = withData(document.contents.inner, fresh);
  const head = writeFields(inner, 4);
  const plain = rewrite(document, changes, { stream: innerStream(chacha20Stream, key), head });
  const [{ header, bytes }, saved] = await Promise.all([
    sealKdbx4(document.header, credentials, plain),
    plain.then((whole) => documentOf(document.header, { inner, xml: whole.subarray(head.length) })),
  ]);
  return { document: { ...saved, header }, bytes };
}

/** Wipe it after use. */
export function readSecret({ contents, stream, entries }: VaultDocument, id: string): Buffer | null {
  const [entry] = entries.get(id) ?? [];
  if (!entry) return null;
  const password = fieldValue(readEntry(contents.xml, entry), 'Password');
  return password === null ? Buffer.alloc(0) : readValueBytes(contents.xml, password, stream);
}

export function isSecretOf(document: VaultDocument, id: string, secret: Uint8Array): boolean {
  const found = readSecret(document, id);
  const is = found?.equals(secret) ?? false;
  found?.fill(0);
  return is;
}

/** The ids of all secrets, with the titles that other programs show. */
export const listItems = ({ contents, stream, entries }: VaultDocument): { id: string; title: string }[] =>
  [...entries].flatMap(([id, [entry]]) => {
    const title = entry && fieldValue(readEntry(contents.xml, entry), 'Title');
    return entry ? [{ id, title: title ? readValue(contents.xml, title, stream) : '' }] : [];
  });

/** Overwrites the keys and the contents. */
export function wipeDocument({ stream, contents }: VaultDocument): void {
  stream.wipe();
  dataOf(contents.inner, innerTag.key).fill(0);
  contents.xml.fill(0);
}
