/** Argon2id (RFC 9106) of a passphrase, with its salt and cost, as a text that can be stored. */
export interface PassphraseHash {
  make(passphrase: string): Promise<string>;
  matches(passphrase: string, hash: string): Promise<boolean>;
}
