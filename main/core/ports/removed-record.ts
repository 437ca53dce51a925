/** What was taken out of the vault and is kept for a while, so that it can come back. */
export interface RemovedRecord {
  /** Of the key or the account; a replaced secret has one of its own. A secret that is kept is in the store under this id. */
  id: string;
  /**
   * `key` and `account`: they were removed, and their records are kept. `replaced`: a secret in whose place its key or account has another.
   * `revoked`: the secret of a key that is revoked, and that nobody has seen refused.
   */
  kind: 'key' | 'account' | 'replaced' | 'revoked';
  accountId: string;
  accountLabel: string;
  /** The id of the provider's policy. */
  provider: string;
  /** Null for an account and for its credential. */
  keyId: string | null;
  /** The key's id at its provider. */
  remoteId: string | null;
  label: string;
  mask: string;
  /** When it was removed. */
  at: number;
  /** It is kept until Latchkey has run on so many days. */
  untilDay: number;
  hasSecret: boolean;
  /** The secret is about to be replaced, and its key may still have it. */
  pending: boolean;
  /** Whether the key was removed together with its account. */
  withAccount: boolean;
}

export interface RemovedRecords {
  /** The latest first. */
  all(): RemovedRecord[];
  find(id: string): RemovedRecord | null;
  /** All that is kept of a key, in the order in which it was removed. */
  ofKey(keyId: string): RemovedRecord[];
  /** The keys that were removed together with this account. */
  withAccount(accountId: string): RemovedRecord[];
  /** The same of which a secret is kept, with the fingerprint that each key had. */
  printsWithAccount(accountId: string): { id: string; label: string; fingerprint: string | null }[];
  /** Call it when the key that makes fingerprints is another one. */
  forgetPrints(): void;
  /** Takes the place of a record with the same id. */
  add(record: RemovedRecord): void;
  /** The same, and removes the key or the account with everything that belongs to it. An account's keys have to be taken first. */
  take(record: RemovedRecord): void;
  /** Puts back what `take` removed, as it was, and removes the record. Its account must be there. */
  putBack(record: RemovedRecord): void;
  remove(id: string): void;
}
