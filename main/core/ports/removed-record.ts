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
