import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';

/** Whether the provider refused the credential: 401 or 403. */
export const isRefused = (error: unknown): boolean =>
  error instanceof VaultError && (error.code === 'provider_unauthorized' || error.code === 'provider_forbidden');

export const wrongKind = ({ name, id }: ProviderPolicy): VaultError =>
  new VaultError('credential_wrong_kind', { provider: name, credential: id });

/**
 * Does something with the credential of an account. If that is refused, the credential may be one that works for everything but
 * keys.
 * @param isWrongKind asks the provider whether it is
 * @throws VaultError also `credential_wrong_kind`
 */
export async function managing<T>(
  policy: ProviderPolicy,
  isWrongKind: () => Promise<boolean>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isRefused(error) && (await isWrongKind())) throw wrongKind(policy);
    throw error;
  }
}

/** For a revocation: resolves also if the provider doesn't know the key, which is gone already. */
export async function orGone(revocation: Promise<unknown>): Promise<void> {
  try {
    await revocation;
  } catch (error) {
    if (!(error instanceof VaultError) || error.code !== 'provider_not_found') throw error;
  }
}
