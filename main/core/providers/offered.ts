import { VaultError } from '../../contract/vault-error.ts';
import type { KeyApi } from './provider.ts';

/**
 * A method that not every provider has.
 * @throws VaultError `not_supported` if the policy doesn't offer it
 */
export function offered<M extends 'create' | 'edit' | 'regenerate' | 'setDisabled'>(
  keys: KeyApi,
  method: M,
): NonNullable<KeyApi[M]> {
  const found = keys[method];
  if (found) return found;
  throw new VaultError('not_supported', { what: 'manage-by-api' });
}

/** @throws VaultError `not_supported` if the policy doesn't say how the account's credential is rotated */
export function offeredCredential({ credential }: KeyApi): NonNullable<KeyApi['credential']> {
  if (credential) return credential;
  throw new VaultError('not_supported', { what: 'manage-by-api' });
}
