import type { Assignment } from './env-lines.ts';
import { rareSpace } from './line-ends.ts';

/** By https://github.com/theskumar/python-dotenv. */
export function readByPythonDotenv({ text }: Assignment): string | null {
  if (rareSpace.test(text)) return null;
  const start = text.replace(/^[^\S\r\n]+/, '');
  const value = start.startsWith('"') || start.startsWith("'") ? readQuoted(start) : readUnquoted(start);
  // It replaces ${X}, within single quotes as well.
  return value?.includes('${') ? null : value;
}

/** Up to the first quote without a backslash, if only a comment follows it. */
function readQuoted(text: string): string | null {
  const quote = text.charAt(0);
  let close = text.indexOf(quote, 1);
  while (close !== -1 && text[close - 1] === '\\') close = text.indexOf(quote, close + 1);
  if (close === -1 || !/^\s*(?:#|$)/.test(text.slice(close + 1))) return null;
  const escapes = quote === '"' ? /\\([\\'"abfnrtv])/g : /\\([\\'])/g;
  return text.slice(1, close).replace(escapes, (_, letter) => controls[letter] ?? letter);
}

const controls: Record<string, string> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function readUnquoted(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1);
  let comment = line.indexOf('#');
  while (comment !== -1 && !/\s/.test(line.charAt(comment - 1))) comment = line.indexOf('#', comment + 1);
  return (comment === -1 ? line : line.slice(0, comment)).trimEnd();
}
