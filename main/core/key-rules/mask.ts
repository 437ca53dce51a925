import { isServiceAccount, privateKeyLabel } from '../formats/private-key.ts';

const dots = '••••';

/**
 * The mask of a secret: the prefix that its provider shows, or the scheme of a URL, then dots and the end of the secret. For a
 * short secret it is only dots, so that a mask never gives away a large part of the secret.
 */
export function maskOfSecret(shownPrefix: string, secret: string): string {
  const kind = kindOf(secret);
  if (kind !== null) return `${kind} ${dots}`;
  if (!secret.startsWith(shownPrefix)) return dots;
  const beginning = shownPrefix || (scheme.exec(secret)?.[0] ?? '');
  const rest = secret.slice(beginning.length);
  return rest.length >= 16 ? `${beginning}${dots}${endOf(rest, beginning)}` : dots;
}

/** Such as `postgres://`. */
const scheme = /^[a-z][a-z\d+.-]{0,20}:\/\//i;

/**
 * The last four characters that can be seen, because a private key ends with a line break. Empty where they would be the end of
 * a word, as in `?sslmode=require`, or have fewer than two letters and digits, as in `-----END CERTIFICATE-----`.
 */
function endOf(rest: string, beginning: string): string {
  const seen = seenIn(rest);
  const end = seen.slice(-4).join('');
  const isRandom = scheme.test(beginning) ? isWebhook(rest) : !hasParts(rest);
  return seen.length >= 12 && isRandom && /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(end) ? end : '';
}

const seenIn = (text: string): string[] => Array.from(text.replace(/[\s\p{Cc}\p{Cf}]/gu, ''));

/** An address that is secret because of its long random end, and not because of a password. */
const isWebhook = (address: string): boolean => /^[^@?#]*\/[\w-]{16,}$/.test(address);

/** Several lines, or names with values, such as `Server=…;Password=…;Encrypt=true`. */
const hasParts = (text: string): boolean => /[\r\n]/.test(text.trim()) || /[;&] *[\w ]+=/.test(text);

/** Its beginning and its end say nothing, so its mask says what it is, in the words of its own format. */
function kindOf(secret: string): string | null {
  return isServiceAccount(secret) ? 'service_account' : (privateKeyLabel(secret) ?? armor.exec(secret)?.[1] ?? null);
}

/** RFC 7468, of anything else and of what was cut off. */
const armor = /^\s*-----BEGIN ([A-Z\d]+(?: [A-Z\d]+){0,4})-----/;

/** For a key whose secret is not known here. Cuts the prefix, in case a provider sends a whole secret as the prefix. */
export const maskOfPrefix = (shownPrefix: string): string => `${shownPrefix.slice(0, 16)}${dots}`;

export const prefixOfMask = (mask: string): string => mask.slice(0, mask.indexOf(dots));

/**
 * The mask that this secret gets today. Keys that were recorded under earlier rules have masks that end with a word or a line of
 * dashes. A mask of another secret stays, because it shows that the store has something else than was recorded.
 */
export function renewedMask(mask: string, secret: string): string {
  const [prefix = '', end = '', ...more] = mask.split(dots);
  const isOfSecret = mask.includes(dots) && more.length === 0 && secret.startsWith(prefix);
  return isOfSecret && seenIn(secret.slice(prefix.length)).join('').endsWith(end) ? maskOfSecret(prefix, secret) : mask;
}

/** Empty where the mask doesn't show how the secret ends. */
export const endOfMask = (mask: string): string =>
  mask.includes(dots) ? mask.slice(mask.indexOf(dots) + dots.length) : '';

/** Whether this can be the secret of a key with that mask, which may show nothing of it. */
export const fitsMask = (secret: string, mask: string): boolean =>
  secret.startsWith(prefixOfMask(mask)) && secret.endsWith(endOfMask(mask));

/** Whether a mask shows more of its secret than what all keys of its provider begin with. */
export const showsMore = (mask: string, common: string): boolean =>
  endOfMask(mask) !== '' || prefixOfMask(mask).length > common.length;

/** Whether this can be the secret of a key with that mask, which shows more than what all keys of its provider begin with. */
export const tellsSecret = (mask: string, secret: string, common: string): boolean =>
  showsMore(mask, common) && fitsMask(secret, mask);
