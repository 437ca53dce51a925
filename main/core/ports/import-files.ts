/** One secret of a KeePass entry, with the entry's other data. */
export interface KdbxEntry {
  /** The title of the entry after the names of its groups. */
  name: string;
  /** The name of the custom, protected field that holds the secret; null for the password. */
  field: string | null;
  secret: string;
  url: string;
  notes: string;
  /** Milliseconds since the epoch; null for never. */
  expiresAt: number | null;
}

/** Reads the files that keys are imported from. */
export interface ImportFiles {
  /** The variables of a `.env` file. `value` is the last one if a variable is set more than once. */
  parseEnv(text: string): { name: string; value: string; repeated: boolean }[];
  /**
   * The secrets in the entries, without those in the recycle bin.
   * @param base64 a KDBX 4 file
   * @throws VaultError `import_unreadable`, `passphrase_wrong`
   */
  readKdbx(base64: string, passphrase: string): Promise<KdbxEntry[]>;
}
