import { join } from 'node:path';
import type { PassphraseStoreKind } from '../../core/ports/secret-store.ts';
import { fileExists } from '../vault-file/durable-file.ts';
import { whyLost } from '../vault-file/missing-file.ts';

/** The code for KDBX and Argon2id is loaded only when a file is opened or created: with a keychain it is not needed. */
export function vaultFile({ dataDir }: { dataDir: string }): PassphraseStoreKind {
  const path = join(dataDir, 'secrets.kdbx');
  const lost = () => whyLost(path);
  const code = () => import('../vault-file/vault-file.ts');
  return {
    id: 'vault-file',
    takesPassphrase: true,
    makeReady: async () => void (await code()),
    // With no file, but with its earlier versions, a new vault would hide the one that was there.
    exists: async () => (await fileExists(path)) || (await lost()) !== null,
    lost,
    async takeBack(passphrase) {
      const [{ putBackLast }, { openVaultFile }] = await Promise.all([import('../vault-file/take-back.ts'), code()]);
      await putBackLast(path, passphrase);
      return openVaultFile(path, passphrase);
    },
    async create(passphrase) {
      const { createVaultFile } = await code();
      return createVaultFile(path, passphrase);
    },
    async open(passphrase) {
      const { openVaultFile } = await code();
      return openVaultFile(path, passphrase);
    },
  };
}
