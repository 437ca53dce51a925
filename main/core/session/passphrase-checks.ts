import { VaultError } from '../../contract/errors.ts';
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
