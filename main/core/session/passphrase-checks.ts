import { VaultError } from '../../contract/vault-error.ts';
import type { SecretStore, SecretStoreKind } from '../ports/secret-store.ts';
import type { AppPassphrase } from './app-passphrase.ts';

/** Opens the store a second time, because only that tells. */
export async function verifyPassphrase(chosen: SecretStoreKind | null, passphrase: string): Promise<void> {
  if (chosen?.takesPassphrase !== true) throw new VaultError('not_supported', { what: 'vault-passphrase' });
  const opened = await chosen.open(passphrase);
  await opened.close();
}

interface Unlocked {
  chosen: SecretStoreKind | null;
  appPassphrase: AppPassphrase;
}

/** @param store the open one */
export async function confirmPassphrase(
  { chosen, appPassphrase }: Unlocked,
  store: SecretStore,
  passphrase: string,
): Promise<void> {
  if (appPassphrase.isSet()) await appPassphrase.confirm(passphrase, store);
  else await verifyPassphrase(chosen, passphrase);
}

/** @throws VaultError `passphrase_wrong`; then the store is closed again */
export async function checked(
  { appPassphrase }: Pick<Unlocked, 'appPassphrase'>,
  passphrase: string | null,
  store: SecretStore,
): Promise<SecretStore> {
  try {
    await appPassphrase.checkStored(passphrase, store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
