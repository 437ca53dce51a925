import { VaultError } from '../contract/errors.ts';
import type { SecretStores } from '../core/ports/secret-store.ts';
import { fileExists } from './vault-file/durable-file.ts';

export interface SecretStoresOptions {
  /** Absolute path. */
  vaultFile: string;
  /** The name under which the keychain files the items; Latchkeys of different names do not see each other's. */
  instance: string;
}

/** Each store's code is loaded when it is asked for: only one of them is used, and the keychain's is native. */
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
