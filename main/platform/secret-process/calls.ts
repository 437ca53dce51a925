import type { CodedError } from '../../contract/errors.ts';

/** The first message to the process. */
export interface Hello {
  /** Absolute path of the folder for the stores that are files. */
  dataDir: string;
  instance: string;
}

/** What the process can be asked for. Secrets, passphrases and files go beside it, in the order that is given here. */
export type Call =
  | { is: 'make-ready'; kind: string }
  /** The passphrase of a store that takes one. Answers with the number of the store. */
  | { is: 'open-store' | 'create-store' | 'take-back-store'; kind: string }
  /** Answers with the secret, or with none. */
  | { is: 'read'; store: number; id: string }
  /** Answers with the ids and titles of all items, or null. */
  | { is: 'list'; store: number }
  /** The secrets of the items. */
  | { is: 'write'; store: number; items: readonly { id: string; title: string }[] }
  | { is: 'rename'; store: number; items: readonly { id: string; title: string }[] }
  | { is: 'delete'; store: number; ids: readonly string[] }
  /** Answers with the paths of the versions that were left as they are. */
  | { is: 'erase-earlier'; store: number; ids: readonly string[] }
  /** Answers with what was found in other versions. */
  | { is: 'take-in-copies'; store: number }
  /** The present passphrase and the new one. Answers with the paths of the versions that were left as they are. */
  | { is: 'change-passphrase'; store: number }
  | { is: 'close'; store: number }
  /** A passphrase. */
  | { is: 'make-hash' }
  | { is: 'match-hash'; hash: string }
  /** The file, the passphrase, and the key file if there is one. Answers with the number of the import. */
  | { is: 'read-import' }
  /** Answers with the next part of the file's contents, until the last one. */
  | { is: 'next-of-import'; import: number }
  /** The passphrase, the records and the secrets of the items. Answers with the file. */
  | { is: 'make-backup'; items: readonly { id: string; title: string }[] }
  /** The file and the passphrase. Answers with the items, their secrets, and before these the records. */
  | { is: 'read-backup' }
  /** As for `make-backup`. */
  | { is: 'save-backup'; path: string; items: readonly { id: string; title: string }[] }
  /** The passphrase. Answers as `read-backup` does. */
  | { is: 'open-backup'; path: string }
  /** As for `make-backup`. */
  | { is: 'keep-former'; items: readonly { id: string; title: string }[] };

export interface Numbered {
  number: number;
  call: Call;
}

/** The answer to a call; number 0 says that the process has started. */
export interface Answer {
  number: number;
  /** What the call gives, without the secrets. */
  result: unknown;
  error: CodedError | null;
}
