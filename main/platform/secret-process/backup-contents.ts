import type { BackupContents } from '../../core/ports/backup-files.ts';
import type { SecretItem } from '../../core/ports/secret-store.ts';
import type { Message } from './message.ts';

export type BackupItem = Omit<SecretItem, 'secret'>;

/** The contents of a backup as a message: the records, and then the secrets in the order of their items. */
export function packBackup({ secrets, records }: BackupContents): Message {
  const items: BackupItem[] = secrets.map(({ id, title }) => ({ id, title }));
  return { facts: items, secrets: [records, ...secrets.map(({ secret }) => secret)] };
}

/** @param items as `packBackup` lists them */
export const unpackBackup = (
  items: readonly BackupItem[],
  [records = new Uint8Array(), ...secrets]: Message['secrets'],
): BackupContents => ({
  secrets: items.map((item, index) => ({ ...item, secret: secrets[index] ?? new Uint8Array() })),
  records,
});
