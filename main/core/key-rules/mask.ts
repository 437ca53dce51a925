const dots = '••••';

/**
 * The mask of a secret: the prefix that its provider shows, dots and the last four characters. For a short secret it is
 * only dots, so that a mask never gives away a large part of the secret.
 */
export function maskOfSecret(shownPrefix: string, secret: string): string {
  const rest = secret.length - shownPrefix.length;
  return secret.startsWith(shownPrefix) && rest >= 16 ? `${shownPrefix}${dots}${secret.slice(-4)}` : dots;
}

/** For a key whose secret is not known here. Cuts the prefix, in case a provider sends a whole secret as the prefix. */
export const maskOfPrefix = (shownPrefix: string): string => `${shownPrefix.slice(0, 16)}${dots}`;

export const prefixOfMask = (mask: string): string => mask.slice(0, mask.indexOf(dots));
