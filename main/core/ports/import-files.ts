/** What a KeePass entry has that concerns us. */
export interface KdbxEntry {
  /** Its title, with the names of its groups before it. */
  name: string;
  password: string;
  url: string;
  notes: string;
}

/** Reads the files that keys are imported from. */
export interface ImportFiles {
  /** Variables of a `.env` file; of one that is set twice the last value. */
  parseEnv(text: string): { name: string; value: string }[];
  /**
   * The entries with a password, without those in the recycle bin.
   * @param bytes of a KDBX 4 file
   * @throws VaultError `import_unreadable`, `passphrase_wrong`
   */
  readKdbx(base64: string, passphrase: string): Promise<KdbxEntry[]>;
}
