import { isConnectionString, isWebhook } from './addresses.ts';
import { isServiceAccount, privateKeyLabel } from './private-key.ts';

const tellingName = /key|token|secret|passw(or)?d|credential|auth|pat\b|dsn/i;
const shortest = 12;

/**
 * Whether a variable of an environment file is offered for import: a long value without spaces whose name or mixture of
 * characters suggests a secret, a connection string with a password, the address of a webhook, or a private key. `PORT=8080`,
 * `NODE_ENV=production`, other addresses, certificates and public keys are not.
 */
export function looksLikeSecret(name: string, whole: string): boolean {
  const value = whole.trim();
  if (privateKeyLabel(value) !== null || isServiceAccount(value)) return true;
  if (value.length < shortest) return false;
  if (isConnectionString(value) || isWebhook(name, value)) return true;
  if (/\s/.test(value)) return false;
  if (tellingName.test(name)) return true;
  return (
    !/^[a-z][a-z+.-]*:\/\//i.test(value) && /\d/.test(value) && /[a-z]/i.test(value) && /^[\w+/=.~-]{20,}$/.test(value)
  );
}
