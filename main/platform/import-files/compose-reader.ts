import type { Assignment } from './env-lines.ts';
import { rareSpace } from './line-ends.ts';

/** By https://github.com/compose-spec/compose-go, `dotenv/parser.go`. */
export function readByCompose({ name, text }: Assignment): string | null {
  if (/^\d/.test(name) || rareSpace.test(text)) return null;
  const start = text.replace(/^[\t\v\f\r \x85\xa0]+/, '');
  if (start.startsWith('"') || start.startsWith("'")) return readQuoted(start);
  if (start.includes('\n')) return null;
  const [value = ''] = start.split(' #', 1);
  return withoutDollars(value.trimEnd());
}

/** `\"` and `\'` are the quotes in their own kind of quotes. What follows the closing quote would be the next variable. */
function readQuoted(text: string): string | null {
  const quote = text.charAt(0);
  const close = closingQuote(text, quote);
  if (close === -1 || !/^\s*(?:#|$)/.test(text.slice(close + 1))) return null;
  const inside = text.slice(1, close).replace(/\\(.)/gs, (pair, letter) => (letter === quote ? quote : pair));
  return quote === '"' ? withoutDollars(withEscapes(inside)) : inside;
}

function closingQuote(text: string, quote: string): number {
  for (let at = 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  return -1;
}

/** The escapes of Go; `\$` becomes the `$$` that stands for a dollar sign. */
const withEscapes = (text: string): string =>
  text.replace(/\\(?:([abfnrtv$"\\])|0([0-3][0-7]{2}))/g, (pair, letter, octal) =>
    octal === undefined ? (controls[letter] ?? pair) : String.fromCharCode(Number.parseInt(octal, 8)),
  );

const controls: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  $: '$$',
  '"': '"',
  '\\': '\\',
};

/** Null if the value contains another variable. */
const withoutDollars = (text: string): string | null =>
  /(?<!\$)(?:\$\$)*\$[A-Z_a-z{]/.test(text) ? null : text.replaceAll('$$', '$');
