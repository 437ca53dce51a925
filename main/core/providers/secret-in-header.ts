import { VaultError } from '../../contract/vault-error.ts';

/**
 * What a header can hold: no line break, no other control character but the tab, no character beyond Latin-1, and no
 * white space at the ends, which HTTP leaves out (RFC 9110, 5.5).
 */
const sendable = /^(?![\t ])[\t\x20-\x7e\x80-\xff]*(?<![\t ])$/;

/**
 * The value of a header, with the secret in the place of `{key}`. All providers make theirs here, so a secret that no header
 * can hold is not mistaken for a network failure.
 * @throws VaultError the given one, if no header can hold the secret
 */
export function secretInHeader(template: string, secret: string, notSendable: () => VaultError): string {
  if (!sendable.test(secret)) throw notSendable();
  // A function, because dollar signs in a replacement text have a special meaning.
  return template.replace('{key}', () => secret);
}

/**
 * The same with the secret of a key.
 * @throws VaultError `secret_not_sendable`
 */
export const keyInHeader = (template: string, secret: string, provider: string): string =>
  secretInHeader(template, secret, () => new VaultError('secret_not_sendable', { provider }));
