import type { BackupContents } from '../../core/ports/backup-files.ts';
import type { SecretItem } from '../../core/ports/secret-store.ts';
import { bytesOf, type Message, ownBytes, textOf } from './message.ts';

export type BackupItem = Omit<SecretItem, 'secret'>;

/** The contents of a backup as a message: the records, and then the secrets in the order of their items. */
export function packBackup({ secrets, records }: BackupContents): Message {
  const items: BackupItem[] = secrets.map(({ id, title }) => ({ id, title }));
  return { facts: items, secrets: [copyOf(records), ...secrets.map(({ secret }) => bytesOf(secret))] };
}

/** @param items as `packBackup` lists them */
export const unpackBackup = (
  items: readonly BackupItem[],
  [records, ...secrets]: Message['secrets'],
): BackupContents => ({
  secrets: items.map((item, index) => ({ ...item, secret: textOf(secrets[index]) })),
  records: records === undefined ? new Uint8Array() : copyOf(records),
});

/** Whoever sends or takes a message wipes its bytes. */
function copyOf(bytes: Uint8Array): Uint8Array {
  const copy = ownBytes(bytes.length);
  copy.set(bytes);
  return copy;
}
