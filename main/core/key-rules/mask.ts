import { isServiceAccount, privateKeyLabel } from '../formats/private-key.ts';

const dots = '••••';

/**
 * The mask of a secret: the prefix that its provider shows, dots and the last four characters. For a short secret it is
 * only dots, so that a mask never gives away a large part of the secret.
 */
export function maskOfSecret(shownPrefix: string, secret: string): string {
  const kind = kindOf(secret);
  if (kind !== null) return `${kind} ${dots}`;
  const rest = secret.length - shownPrefix.length;
  if (!secret.startsWith(shownPrefix) || rest < 16) return dots;
  const end = secret.slice(-4);
  return isVisible(end) ? `${shownPrefix}${dots}${end}` : `${shownPrefix}${dots}`;
}

/** The end of a private key says nothing, so its mask says what it is, in the words of its own format. */
function kindOf(secret: string): string | null {
  return isServiceAccount(secret) ? 'service_account' : privateKeyLabel(secret);
}

/** Neither a space, a line break nor half a character. */
const isVisible = (text: string): boolean => /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+$/u.test(text);

/** For a key whose secret is not known here. Cuts the prefix, in case a provider sends a whole secret as the prefix. */
export const maskOfPrefix = (shownPrefix: string): string => `${shownPrefix.slice(0, 16)}${dots}`;

export const prefixOfMask = (mask: string): string => mask.slice(0, mask.indexOf(dots));
