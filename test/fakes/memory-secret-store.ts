import { VaultError } from '../../main/contract/errors.ts';
import type { SecretStore, SecretStores } from '../../main/core/ports/secret-store.ts';

export interface MemorySecretStore extends SecretStore {
  /** Id to secret; what a test looks into. Outlives `close`, as a keychain does. */
  readonly items: Map<string, string>;
  /** From now on `write` rejects with this error; null lets it work again. */
  refuseWrites(error: VaultError | null): void;
}

export function createMemorySecretStore(items: Map<string, string> = new Map()): MemorySecretStore {
  let refusal: VaultError | null = null;
  return {
    items,
    refuseWrites(error) {
      refusal = error;
    },
    async read(id) {
      return items.get(id) ?? null;
    },
    async write(id, secret) {
      if (refusal) throw refusal;
      items.set(id, secret);
    },
    async delete(id) {
      items.delete(id);
    },
    async close() {},
  };
}

export interface MemorySecretStores extends SecretStores {
  /** The one store behind all four methods, so that what was written is found again after a lock. */
  readonly store: MemorySecretStore;
}

/** @param keychain false for a computer without one, where the core has to ask for a passphrase. */
export function createMemorySecretStores({ keychain = true } = {}): MemorySecretStores {
  const store = createMemorySecretStore();
  let filePassphrase: string | null = null;
  return {
    store,
    async openKeychain() {
      if (!keychain) throw new VaultError('keychain_unavailable', { reason: { is: 'no-secret-service' } });
      return store;
    },
    async hasVaultFile() {
      return filePassphrase !== null;
    },
    async createVaultFile(passphrase) {
      if (filePassphrase !== null)
        throw new VaultError('secret_store_failed', { reason: { is: 'exists', path: '/v.kdbx' } });
      filePassphrase = passphrase;
      return store;
    },
    async openVaultFile(passphrase) {
      if (filePassphrase === null) throw new VaultError('vault_file_missing', { path: 'in memory' });
      if (passphrase !== filePassphrase) throw new VaultError('passphrase_wrong');
      return store;
    },
  };
}
