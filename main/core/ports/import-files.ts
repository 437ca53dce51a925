import type { LeftOut, LineReader } from '../../contract/import.ts';

/** A file that keys are imported from. The kind of file follows from its first bytes. */
export interface PickedFile {
  /** The bytes of the file. */
  base64: string;
  /** Of a KeePass database; empty for any other file, and for a database that only its key file opens. */
  passphrase: string;
  /** The bytes of the database's key file; null for none. */
  keyFile: string | null;
}

/** What one or several programs take a line of a `.env` file for. */
export interface Reading {
  secret: string;
  /** The programs that read the line like this; empty if all agree with the whole value, and for a KeePass database. */
  by: readonly LineReader[];
}

export interface FileEntry {
  /** The name of the variable, or the title of the KeePass entry after the names of its groups. */
  name: string;
  /** The name of the custom field that holds the secret; null for a password or a variable. */
  field: string | null;
  /** The whole value first; then what other programs make of the same line, each value once. */
  readings: readonly [Reading, ...Reading[]];
  /** Whether the variable is set more than once. This is the last one. */
  repeated: boolean;
  url: string;
  notes: string;
  /** Milliseconds since the epoch; null for never. */
  expiresAt: number | null;
}

/** Everything in a file: what can be imported, and what can't and why. */
export interface FileContents {
  is: 'env' | 'kdbx';
  entries: FileEntry[];
  leftOut: LeftOut[];
}

export interface ImportFiles {
  /** @throws VaultError `import_unreadable`, `passphrase_wrong`, `passphrase_or_key_file_wrong` */
  read(file: PickedFile): Promise<FileContents>;
}
