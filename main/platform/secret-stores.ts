import { VaultError } from '../contract/errors.ts';
import type { SecretStores } from '../core/ports/secret-store.ts';
import { fileExists } from './vault-file/durable-file.ts';

export interface SecretStoresOptions {
  /** Absolute path. */
  vaultFile: string;
  /** The service name of the items in the keychain. Latchkeys with different names don't see each other's items. */
  instance: string;
}

/** The code of a store is loaded when it is needed: only one store is used, and the keychain's code is native. */
export function createSecretStores({ vaultFile, instance }: SecretStoresOptions): SecretStores {
  return {
    async openKeychain() {
      const { openKeychain } = await import('./keychain/keychain.ts').catch(() => {
        throw new VaultError('keychain_unavailable', { reason: { is: 'not-supported' } });
      });
      return openKeychain({ service: instance });
    },
    hasVaultFile: () => fileExists(vaultFile),
    async createVaultFile(passphrase) {
      const { createVaultFile } = await import('./vault-file/vault-file.ts');
      return createVaultFile(vaultFile, passphrase);
    },
    async openVaultFile(passphrase) {
      const { openVaultFile } = await import('./vault-file/vault-file.ts');
      return openVaultFile(vaultFile, passphrase);
    },
  };
}
