/** One secret of a KeePass entry, and what the entry says of it. */
export interface KdbxEntry {
  /** Its title, with the names of its groups before it. */
  name: string;
  /** The protected field of the user's own that the secret is in; null for the password. */
  field: string | null;
  secret: string;
  url: string;
  notes: string;
  /** Milliseconds since the epoch; null when it never does. */
  expiresAt: number | null;
}

/** Reads the files that keys are imported from. */
export interface ImportFiles {
  /** Variables of a `.env` file; of one that is set more than once the last value. */
  parseEnv(text: string): { name: string; value: string; repeated: boolean }[];
  /**
   * What is secret in the entries, without those in the recycle bin.
   * @param bytes of a KDBX 4 file
   * @throws VaultError `import_unreadable`, `passphrase_wrong`
   */
  readKdbx(base64: string, passphrase: string): Promise<KdbxEntry[]>;
}
