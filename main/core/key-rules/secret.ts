import { keySecret } from '../../contract/account.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { hasWhiteSpace } from '../../contract/white-space.ts';

/**
 * Refuses white space in a pasted secret if the provider's secrets have none. It is not removed here: the user is told, so
 * nothing is stored that differs from what was pasted.
 * @throws VaultError `invalid_input`
 */
export function checkSecret(secret: string, policy: ProviderPolicy): void {
  if (policy.secret.whiteSpace || !hasWhiteSpace(secret)) return;
  throw new VaultError('invalid_input', { field: 'secret', problem: { is: 'white-space' }, name: 'secret' });
}

/**
 * Whether a secret that the provider sends is stored: under the rules for a pasted one, and only without control characters,
 * because a line break on the clipboard would run as a command in a shell.
 */
export const isStorable = (secret: string, policy: ProviderPolicy): boolean =>
  keySecret.safeParse(secret).success &&
  !/\p{Cc}/u.test(secret) &&
  (policy.secret.whiteSpace || !hasWhiteSpace(secret));
