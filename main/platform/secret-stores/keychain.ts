import { VaultError } from '../../contract/vault-error.ts';
import type { SelfOpeningStoreKind } from '../../core/ports/secret-store.ts';

/** Loaded only when it is opened, because its code is native and does not load on every computer. */
export const keychain = ({ instance }: { instance: string }): SelfOpeningStoreKind => ({
  id: 'keychain',
  takesPassphrase: false,
  async open() {
    const { openKeychain } = await import('../keychain/keychain.ts').catch(() => {
      throw new VaultError('keychain_unavailable', { reason: { is: 'not-supported' } });
    });
    return openKeychain({ service: instance });
  },
});
