import { join } from 'node:path';
import type { PassphraseStoreKind } from '../../core/ports/secret-store.ts';
import { fileExists } from '../vault-file/durable-file.ts';

/** The code for KDBX and Argon2id is loaded only when a file is opened or created: with a keychain it is not needed. */
export function vaultFile({ dataDir }: { dataDir: string }): PassphraseStoreKind {
  const path = join(dataDir, 'secrets.kdbx');
  return {
    id: 'vault-file',
    takesPassphrase: true,
    exists: () => fileExists(path),
    async create(passphrase) {
      const { createVaultFile } = await import('../vault-file/vault-file.ts');
      return createVaultFile(path, passphrase);
    },
    async open(passphrase) {
      const { openVaultFile } = await import('../vault-file/vault-file.ts');
      return openVaultFile(path, passphrase);
    },
  };
}
