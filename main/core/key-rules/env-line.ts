/** A line of a `.env` file from which most programs read the secret as it is: docs/decisions/env-files.md. */
export const envLine = (name: string, secret: string): string => `${name}=${envValue(secret)}`;

/** Whether every program reads it as it is, with and without quotes. */
export const isPlain = (secret: string): boolean => /^[\w.,:/@%+=^-]*$/.test(secret);

/** Single quotes keep everything but a quote, a backslash and a line break. */
export function envValue(secret: string): string {
  if (isPlain(secret)) return secret;
  if (!/['\\\r\n]/.test(secret)) return `'${secret}'`;
  return `"${secret.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`;
}
