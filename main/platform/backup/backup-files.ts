import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { KdbxCredentials } from 'kdbxweb';
import { longestBackup } from '../../contract/kdbx-files.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { BackupContents, BackupFiles } from '../../core/ports/backup-files.ts';
import { credentialsOf, wipeCredentials, withFittingForm } from '../kdbx/credentials.ts';
import { KdbxFault } from '../kdbx/kdbx-fault.ts';
import { innerTag } from '../kdbx/kdbx4.ts';
import { usualForm } from '../kdbx/passphrase-forms.ts';
import {
  listItems,
  parseDocument,
  readSecret,
  saveDocument,
  type VaultDocument,
  wipeDocument,
} from '../vault-file/document.ts';
import { replaceDurably, versionOf } from '../vault-file/durable-file.ts';
import { writeItems } from '../vault-file/edits.ts';
import { codedFailure } from '../vault-file/failures.ts';
import { type DerivationCost, newDocument, recommendedCost } from '../vault-file/new-document.ts';
import { removeFile, saveNewFile, settleFile } from './save-new-file.ts';

/** SQLite's file format, section 1.3. KeePassXC may number the attachments anew, so the records are told by how they begin. */
const magic = Buffer.from('SQLite format 3\0');

/**
 * A backup is a vault file of its own, with the records as the attachment of one more entry.
 * @param dataDir where what is replaced by a backup is kept
 * @param cost of the key derivation
 */
export const createBackupFiles = ({
  dataDir,
  cost = recommendedCost,
}: {
  dataDir: string;
  cost?: DerivationCost;
}): BackupFiles => ({
  make: (contents, passphrase) => make(contents, passphrase, cost),

  read: (base64, passphrase) => readBytes(Buffer.from(base64, 'base64'), passphrase),

  save: (path, contents, passphrase) =>
    withCredentials(passphrase, async (credentials) => {
      const bytes = await sealed(contents, credentials, cost);
      await saveNewFile(path, bytes, (found) => requireSame(contents, found, credentials));
    }),

  settle: settleFile,
  remove: removeFile,

  open: async (path, passphrase) => readBytes(await bytesAt(path), passphrase),

  async keepFormer(contents, passphrase) {
    const path = join(dataDir, 'before-restore.kdbx');
    try {
      await replaceDurably(path, await make(contents, passphrase, cost), await versionOf(path));
    } catch (error) {
      throw codedFailure(error, path);
    }
  },
});

const make = (contents: BackupContents, passphrase: string, cost: DerivationCost): Promise<Uint8Array> =>
  withCredentials(passphrase, async (credentials) => {
    const bytes = await sealed(contents, credentials, cost);
    await requireSame(contents, bytes, credentials);
    return bytes;
  });

async function withCredentials<T>(passphrase: string, use: (credentials: KdbxCredentials) => Promise<T>): Promise<T> {
  const credentials = await credentialsOf(usualForm(passphrase));
  try {
    return await use(credentials);
  } finally {
    wipeCredentials(credentials);
  }
}

async function sealed(contents: BackupContents, credentials: KdbxCredentials, cost: DerivationCost): Promise<Buffer> {
  const empty = await newDocument(contents.records, cost);
  const { document, bytes } = await saveDocument(empty, await writeItems(empty, contents.secrets), credentials);
  wipeDocument(document);
  return bytes;
}

/** @throws VaultError `backup_not_verified` */
async function requireSame(contents: BackupContents, bytes: Buffer, credentials: KdbxCredentials): Promise<void> {
  const found = await readWith(bytes, credentials).catch(() => null);
  const isAsMade = found !== null && isSame(contents, found);
  for (const { secret } of found?.secrets ?? []) secret.fill(0);
  if (!isAsMade) throw new VaultError('backup_not_verified');
}

/** As much as a backup of the window can have: more would only be a mistake. */
const mostBytes = Math.ceil((longestBackup / 4) * 3);

/** @throws VaultError `backup_unreadable` also for what isn't a file */
async function bytesAt(path: string): Promise<Buffer> {
  // A pipe would keep its reader waiting.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => null);
  if (file === null) throw new VaultError('backup_unreadable');
  try {
    const found = await file.stat();
    if (!found.isFile() || found.size > mostBytes) throw new VaultError('backup_unreadable');
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** @throws VaultError `passphrase_wrong`, `backup_unreadable` */
async function readBytes(bytes: Buffer, passphrase: string): Promise<BackupContents> {
  try {
    return await withFittingForm(passphrase, null, async (credentials) => {
      const contents = await readWith(bytes, credentials);
      wipeCredentials(credentials);
      return contents;
    });
  } catch (error) {
    throw error instanceof KdbxFault ? new VaultError('passphrase_wrong') : error;
  }
}

/** @throws KdbxFault `wrong-key`; VaultError `backup_unreadable` */
async function readWith(bytes: Buffer, credentials: KdbxCredentials): Promise<BackupContents> {
  const document = await parsed(bytes, credentials);
  try {
    const records = recordsIn(document);
    if (records === null) throw new VaultError('backup_unreadable');
    const secrets = listItems(document).map((item) => ({
      ...item,
      secret: readSecret(document, item.id) ?? new Uint8Array(),
    }));
    return { secrets, records: Buffer.from(records) };
  } finally {
    wipeDocument(document);
  }
}

async function parsed(bytes: Buffer, credentials: KdbxCredentials): Promise<VaultDocument> {
  try {
    return await parseDocument(bytes, credentials, '');
  } catch (error) {
    throw error instanceof VaultError ? new VaultError('backup_unreadable') : error;
  }
}

/** An attachment begins with a byte of flags. */
function recordsIn({ contents }: VaultDocument): Buffer | null {
  const attachments = contents.inner
    .filter(({ tag }) => tag === innerTag.attachment)
    .map(({ data }) => data.subarray(1));
  return attachments.find((data) => data.subarray(0, magic.length).equals(magic)) ?? null;
}

function isSame(made: BackupContents, found: BackupContents): boolean {
  const secrets = new Map(found.secrets.map(({ id, secret }) => [id, secret]));
  return (
    Buffer.compare(made.records, found.records) === 0 &&
    secrets.size === new Set(made.secrets.map(({ id }) => id)).size &&
    made.secrets.every(({ id, secret }) => {
      const other = secrets.get(id);
      return other !== undefined && Buffer.compare(other, secret) === 0;
    })
  );
}
