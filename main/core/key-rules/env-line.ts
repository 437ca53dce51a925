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

/**
 * The same after the `=` of a line that has another value: in the quotes of that one if it needs none, otherwise in those that it needs.
 * @param around what stands before and behind that value, with its quotes
 */
export function envValueIn({ before, after }: { before: string; after: string }, secret: string): string {
  // After no value and no quotes, the comment begins right here, and the white space stands before the value.
  if (after.startsWith('#')) return envValue(secret) + before + after;
  if (isPlain(secret)) return before + secret + after;
  const quote = before.at(-1) ?? '';
  const isQuoted = /["'`]/.test(quote) && after.startsWith(quote);
  return isQuoted ? before.slice(0, -1) + envValue(secret) + after.slice(1) : before + envValue(secret) + after;
}
