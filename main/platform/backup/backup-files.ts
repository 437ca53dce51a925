import { join } from 'node:path';
import type { KdbxCredentials } from 'kdbxweb';
import { VaultError } from '../../contract/errors.ts';
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

  async read(base64, passphrase) {
    try {
      return await withFittingForm(passphrase, null, async (credentials) => {
        const contents = await readWith(Buffer.from(base64, 'base64'), credentials);
        wipeCredentials(credentials);
        return contents;
      });
    } catch (error) {
      throw error instanceof KdbxFault ? new VaultError('passphrase_wrong') : error;
    }
  },

  async keepFormer(contents, passphrase) {
    const path = join(dataDir, 'before-restore.kdbx');
    try {
      await replaceDurably(path, await make(contents, passphrase, cost), await versionOf(path));
    } catch (error) {
      throw codedFailure(error, path);
    }
  },
});

async function make(contents: BackupContents, passphrase: string, cost: DerivationCost): Promise<Uint8Array> {
  const credentials = await credentialsOf(usualForm(passphrase));
  try {
    const empty = await newDocument(contents.records, cost);
    const { document, bytes } = await saveDocument(empty, await writeItems(empty, contents.secrets), credentials);
    wipeDocument(document);
    const found = await readWith(bytes, credentials).catch(() => null);
    if (found === null || !isSame(contents, found)) throw new VaultError('backup_not_verified');
    return bytes;
  } finally {
    wipeCredentials(credentials);
  }
}

/** @throws KdbxFault `wrong-key`; VaultError `backup_unreadable` */
async function readWith(bytes: Buffer, credentials: KdbxCredentials): Promise<BackupContents> {
  const document = await parsed(bytes, credentials);
  try {
    const records = recordsIn(document);
    if (records === null) throw new VaultError('backup_unreadable');
    const secrets = listItems(document).map((item) => ({ ...item, secret: readSecret(document, item.id) ?? '' }));
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
    made.secrets.every(({ id, secret }) => secrets.get(id) === secret)
  );
}
