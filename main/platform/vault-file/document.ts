import kdbxweb, { type Kdbx, type KdbxCredentials, type KdbxEntry, type KdbxGroup } from 'kdbxweb';
import { VaultError } from '../../contract/errors.ts';
import { argon2ForKdbx, argon2Here } from './argon2.ts';

const { Consts, Credentials, CryptoEngine, Int64, ProtectedValue, VarDictionary } = kdbxweb;

/** The group for new entries, and the field that identifies an entry even after the user has moved it. */
const groupName = 'Latchkey';
const idField = 'Latchkey id';

/** RFC 9106, section 4, the second recommended option, for machines that need their memory for other things too. */
const kdf = { memoryBytes: 64 * 1024 * 1024, passes: 3, lanes: 4 };

const argon2Ready = argon2Here().then((argon2) => CryptoEngine.setArgon2Impl(argon2ForKdbx(argon2)));

/** The passphrase is hashed byte for byte, as in KeePassXC: it isn't trimmed or normalized. */
export const credentialsOf = (passphrase: string): KdbxCredentials =>
  new Credentials(ProtectedValue.fromString(passphrase));

export function newDocument(credentials: KdbxCredentials): Kdbx {
  const document = kdbxweb.Kdbx.create(credentials, 'Latchkey');
  document.setKdf(Consts.KdfId.Argon2id);
  const parameters = document.header.kdfParameters;
  const { UInt32, UInt64 } = VarDictionary.ValueType;
  parameters?.set('M', UInt64, Int64.from(kdf.memoryBytes));
  parameters?.set('I', UInt64, Int64.from(kdf.passes));
  parameters?.set('P', UInt32, kdf.lanes);
  return document;
}

/**
 * @param path used in the error's text
 * @throws VaultError `passphrase_wrong`, `vault_file_corrupt`
 */
export async function parseDocument(bytes: Uint8Array, credentials: KdbxCredentials, path: string): Promise<Kdbx> {
  await argon2Ready;
  if (!isKdbx4(bytes)) throw new VaultError('vault_file_corrupt', { path });
  try {
    return await kdbxweb.Kdbx.load(new Uint8Array(bytes).buffer, credentials);
  } catch (error) {
    // kdbxweb verifies the header's checksum before the passphrase, so after "invalid key" the header is intact.
    const wrong = error instanceof kdbxweb.KdbxError && error.code === Consts.ErrorCodes.InvalidKey;
    throw wrong ? new VaultError('passphrase_wrong') : new VaultError('vault_file_corrupt', { path });
  }
}

/** Derives a new key from a new salt each time, which is the slowest part of a write. */
export async function serializeDocument(document: Kdbx): Promise<Uint8Array> {
  await argon2Ready;
  return new Uint8Array(await document.save());
}

export function readSecret(document: Kdbx, id: string): string | null {
  const [entry] = entriesWith(document, id);
  const password = entry?.fields.get('Password');
  return (typeof password === 'string' ? password : password?.getText()) ?? null;
}

export function writeSecret(document: Kdbx, id: string, secret: string, title: string): void {
  const [found] = entriesWith(document, id);
  const entry = found ?? document.createEntry(latchkeyGroup(document));
  entry.fields.set(idField, id);
  entry.fields.set('Title', xmlText(title));
  entry.fields.set('Password', ProtectedValue.fromString(secret));
  entry.times.update();
}

export function renameSecret(document: Kdbx, id: string, title: string): boolean {
  const [entry] = entriesWith(document, id);
  const wanted = xmlText(title);
  if (!entry || entry.fields.get('Title') === wanted) return false;
  entry.fields.set('Title', wanted);
  entry.times.update();
  return true;
}

/** Deletes the entry permanently, not to the recycle bin, and also the user's copies of it. */
export function deleteSecret(document: Kdbx, id: string): boolean {
  const entries = [...entriesWith(document, id)];
  for (const entry of entries) document.move(entry, null);
  return entries.length > 0;
}

function* entriesWith(document: Kdbx, id: string): Generator<KdbxEntry> {
  for (const group of liveGroups(document, document.groups)) {
    for (const entry of group.entries) if (entry.fields.get(idField) === id) yield entry;
  }
}

/** All groups except the recycle bin: what the user deleted in KeePassXC counts as deleted. */
export function* liveGroups(document: Kdbx, groups: KdbxGroup[]): Generator<KdbxGroup> {
  for (const group of groups) {
    if (group.uuid.equals(document.meta.recycleBinUuid)) continue;
    yield group;
    yield* liveGroups(document, group.groups);
  }
}

function latchkeyGroup(document: Kdbx): KdbxGroup {
  const root = document.getDefaultGroup();
  return root.groups.find((group) => group.name === groupName) ?? document.createGroup(root, groupName);
}

/** The header starts with two signatures, then the minor and the major version, all little-endian. */
function isKdbx4(bytes: Uint8Array): boolean {
  if (bytes.byteLength < 12) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return (
    view.getUint32(0, true) === Consts.Signatures.FileMagic &&
    view.getUint32(4, true) === Consts.Signatures.Sig2Kdbx &&
    view.getUint16(10, true) === 4
  );
}

/** Removes characters that XML can't contain. Titles are our only text that goes into the file's XML as it is. */
const xmlText = (text: string): string =>
  text.toWellFormed().replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
