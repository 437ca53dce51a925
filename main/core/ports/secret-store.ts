/**
 * Where secrets live. Ids are UUIDs chosen by the core, one item a secret.
 *
 * Every method may reject with a `VaultError`: `secret_store_failed`, `secret_too_long`, `disk_full`,
 * `keychain_unavailable`, `vault_file_corrupt`. A rejected `write` leaves the former value in place.
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

/** The stores that this computer offers. Nothing here falls back to another one: the core chooses. */
export interface SecretStores {
  /**
   * Proves the OS keychain with a write, a read and a delete of a probe secret.
   * @throws VaultError `keychain_unavailable` with `reason` in plain words.
   */
  openKeychain(): Promise<SecretStore>;
  hasVaultFile(): Promise<boolean>;
  /**
   * Never overwrites an existing file.
   * @throws VaultError `secret_store_failed`, `disk_full`
   */
  createVaultFile(passphrase: string): Promise<SecretStore>;
  /** @throws VaultError `passphrase_wrong`, `vault_file_missing`, `vault_file_corrupt` */
  openVaultFile(passphrase: string): Promise<SecretStore>;
}
