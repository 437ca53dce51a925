import type { SecretStoreKind } from '../../core/ports/secret-store.ts';
import { keychain } from './keychain.ts';
import { vaultFile } from './vault-file.ts';

export interface SecretStoresOptions {
  /** Absolute path of the folder for the stores that are files. */
  dataDir: string;
  /** Names Latchkey's items in stores that other programs use too. Latchkeys with different names don't see each other's items. */
  instance: string;
}

/** The list of secret stores, preferred first. Another one is a file beside these, and a line here. */
export const createSecretStores = (options: SecretStoresOptions): readonly SecretStoreKind[] => [
  keychain(options),
  vaultFile(options),
];
