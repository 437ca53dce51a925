/** A line of a `.env` file from which most programs read the secret as it is: docs/decisions/env-files.md. */
export const envLine = (name: string, secret: string): string => `${name}=${envValue(secret)}`;

/** Single quotes keep everything but a quote, a backslash and a line break. */
function envValue(secret: string): string {
  if (/^[\w.,:/@%+=^-]*$/.test(secret)) return secret;
  if (!/['\\\r\n]/.test(secret)) return `'${secret}'`;
  return `"${secret.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`;
}
