const dots = '••••';

/**
 * What identifies a secret: the prefix that its provider shows, dots, the last four characters. Of a
 * secret too short for that only the dots are left, so that a mask never gives away a large part of it.
 */
export function maskOfSecret(shownPrefix: string, secret: string): string {
  const rest = secret.length - shownPrefix.length;
  return secret.startsWith(shownPrefix) && rest >= 16 ? `${shownPrefix}${dots}${secret.slice(-4)}` : dots;
}

/** Of a key whose secret is not known here. A provider that answers with a whole key as its prefix is cut short. */
export const maskOfPrefix = (shownPrefix: string): string => `${shownPrefix.slice(0, 16)}${dots}`;

export const prefixOfMask = (mask: string): string => mask.slice(0, mask.indexOf(dots));
