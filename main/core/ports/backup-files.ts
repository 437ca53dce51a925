import type { SecretItem } from './secret-store.ts';

/** Everything that a vault needs on another computer. */
export interface BackupContents {
  secrets: readonly SecretItem[];
  /** The records as `RecordStore.copy` returns them. */
  records: Uint8Array;
}

/** One encrypted file with a whole vault in it. KeePassXC can open it, too. Secrets stay or become the caller's, who wipes them. */
export interface BackupFiles {
  /**
   * Opens what was made and compares it before it resolves.
   * @throws VaultError `backup_not_verified`
   */
  make(contents: BackupContents, passphrase: string): Promise<Uint8Array>;
  /** @throws VaultError `passphrase_wrong`, `backup_unreadable` */
  read(base64: string, passphrase: string): Promise<BackupContents>;
  /**
   * Saves a new file, which only its owner can read, at this absolute path. It is there whole and opened again, or not at all.
   * @throws VaultError `backup_not_verified`, `file_not_saved` (also if the file exists), `disk_full`
   */
  save(path: string, contents: BackupContents, passphrase: string): Promise<void>;
  /** Removes what a crash has left of a file that was being saved. @returns whether the file is there, and so is whole */
  settle(path: string): Promise<boolean>;
  /** Also resolves if it isn't there. @throws VaultError `file_not_saved` */
  remove(path: string): Promise<void>;
  /** Reads the file at this absolute path. @throws VaultError `passphrase_wrong`, `backup_unreadable` */
  open(path: string, passphrase: string): Promise<BackupContents>;
  /** Keeps what was in the vault before another backup is restored into it, in the data folder. */
  keepFormer(contents: BackupContents, passphrase: string): Promise<void>;
}
