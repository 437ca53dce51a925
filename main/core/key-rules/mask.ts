import { isServiceAccount, privateKeyLabel } from '../formats/private-key.ts';

const dots = '••••';

/**
 * The mask of a secret: the prefix that its provider shows, dots and the last four characters that can be seen, because a private
 * key ends with a line break. For a short secret it is only dots, so that a mask never gives away a large part of the secret.
 */
export function maskOfSecret(shownPrefix: string, secret: string): string {
  const kind = kindOf(secret);
  if (kind !== null) return `${kind} ${dots}`;
  if (!secret.startsWith(shownPrefix)) return dots;
  const rest = secret.slice(shownPrefix.length);
  const seen = Array.from(rest.replace(/[\s\p{Cc}\p{Cf}]/gu, ''));
  return rest.length >= 16 && seen.length >= 12 ? `${shownPrefix}${dots}${seen.slice(-4).join('')}` : dots;
}

/** The end of a private key says nothing, so its mask says what it is, in the words of its own format. */
function kindOf(secret: string): string | null {
  return isServiceAccount(secret) ? 'service_account' : privateKeyLabel(secret);
}

/** For a key whose secret is not known here. Cuts the prefix, in case a provider sends a whole secret as the prefix. */
export const maskOfPrefix = (shownPrefix: string): string => `${shownPrefix.slice(0, 16)}${dots}`;

export const prefixOfMask = (mask: string): string => mask.slice(0, mask.indexOf(dots));
