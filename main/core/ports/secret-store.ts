/**
 * Where secrets live. Ids are UUIDs chosen by the core, one item a secret.
 *
 * Every method may reject with a `VaultError`: `secret_store_failed`, `secret_too_long`, `disk_full`,
 * `secret_store_unavailable`, `keychain_unavailable`, `vault_file_corrupt`. A rejected `write` leaves the former value in place.
 */
export interface SecretStore {
  read(id: string): Promise<string | null>;
  /** Stores or overwrites. When it resolves the secret survives a power cut. `title` is what other tools show for the item. */
  write(id: string, secret: string, title: string): Promise<void>;
  /** Resolves also when there was nothing to delete. */
  delete(id: string): Promise<void>;
  /** Drops every secret and passphrase from memory. No other method may be called afterwards. */
  close(): Promise<void>;
}

/** A store that opens by itself, such as the keychain of the operating system. The core can ask for an app passphrase besides. */
export interface SelfOpeningStoreKind {
  /** Recorded when the store is chosen, so it never changes. The window shows it as the store's name where it has no texts for it. */
  id: string;
  takesPassphrase: false;
  /**
   * Proves the store with a write, a read and a delete of a probe secret before it resolves.
   * @throws VaultError `keychain_unavailable`, `secret_store_unavailable`
   */
  open(): Promise<SecretStore>;
}

/** A store that only its passphrase decrypts, such as a vault file. */
export interface PassphraseStoreKind {
  /** As in `SelfOpeningStoreKind`. */
  id: string;
  takesPassphrase: true;
  /** @throws VaultError `secret_store_failed` if that can't be found out */
  exists(): Promise<boolean>;
  /**
   * Never overwrites an existing store.
   * @throws VaultError `secret_store_failed`, `secret_store_unavailable`, `disk_full`
   */
  create(passphrase: string): Promise<SecretStore>;
  /** @throws VaultError `passphrase_wrong`, `vault_file_missing`, `vault_file_corrupt`, `secret_store_failed`, `secret_store_unavailable` */
  open(passphrase: string): Promise<SecretStore>;
}

/** A kind of store that this computer offers. No kind falls back to another one: the core chooses. */
export type SecretStoreKind = SelfOpeningStoreKind | PassphraseStoreKind;
