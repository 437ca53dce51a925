import { endOfLine, isBlank, skipBlanks, startOfNextLine } from './line-ends.ts';

export interface EnvValue {
  value: string;
  /** Where the value stands in the text, without its quotes. */
  from: number;
  to: number;
  /** The end of the last line of the value. */
  end: number;
}

/**
 * The whole value that starts at `from`, after the `=`. Nothing is expanded, and nothing is cut but a comment and the white space
 * around the value.
 * @param end the end of the line
 */
export function readValue(text: string, from: number, end: number): EnvValue {
  const start = skipBlanks(text, from);
  return readQuoted(text, start) ?? readPem(text, start, end) ?? readUnquoted(text, start, end);
}

function readQuoted(text: string, open: number): EnvValue | null {
  const quote = text[open];
  if (quote !== '"' && quote !== "'" && quote !== '`') return null;
  const close = closingQuote(text, open, quote);
  if (close === -1) return null;
  const inside = text.slice(open + 1, close);
  const value = quote === '"' ? withEscapes(inside) : inside;
  return { value, from: open + 1, to: close, end: endOfLine(text, close) };
}

/**
 * Only a comment may follow a closing quote. On the line of the opening quote, we pass over quotes that something else follows:
 * they belong to the value. On a later line, such a quote means that the first one was never closed.
 */
function closingQuote(text: string, open: number, quote: string): number {
  const end = endOfLine(text, open);
  // `"C:\dir\"` is closed by its last quote if nothing else closes it.
  let escapedAtEnd = -1;
  for (let at = text.indexOf(quote, open + 1); at !== -1; at = text.indexOf(quote, at + 1)) {
    const escaped = quote === '"' && isEscaped(text, at);
    const closes = isEndOrComment(text, skipBlanks(text, at + 1));
    if (closes && !escaped) return at;
    if (closes && at < end) escapedAtEnd = at;
    if (at > end && !escaped) break;
  }
  return escapedAtEnd;
}

function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text[start - 1] === '\\') start -= 1;
  return (at - start) % 2 === 1;
}

const isEndOrComment = (text: string, at: number): boolean => at >= text.length || '\r\n#'.includes(text.charAt(at));

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
const withEscapes = (text: string): string => text.replace(/\\([nrt"\\])/g, (_, letter) => escapes[letter] ?? letter);

/** A private key in PEM without quotes goes on until its last line, although other programs take its first line alone. */
function readPem(text: string, start: number, firstEnd: number): EnvValue | null {
  if (
    !text.startsWith('-----BEGIN ', start) ||
    !/^-----BEGIN [A-Z0-9 ]+-----[ \t]*$/.test(text.slice(start, firstEnd))
  ) {
    return null;
  }
  for (let end = firstEnd; end < text.length; ) {
    const next = startOfNextLine(text, end);
    end = endOfLine(text, next);
    const line = text.slice(next, end).trimEnd();
    const to = next + line.length;
    if (/^-----END [A-Z0-9 ]+-----$/.test(line)) return { value: text.slice(start, to), from: start, to, end };
    if (!/^(?:[A-Za-z0-9+/=]*|[A-Za-z-]+: .*)$/.test(line)) return null;
  }
  return null;
}

function readUnquoted(text: string, start: number, end: number): EnvValue {
  let stop = startOfComment(text, start, end);
  while (stop > start && isBlank(text, stop - 1)) stop -= 1;
  return { value: text.slice(start, stop), from: start, to: stop, end };
}

/** A `#` starts a comment after white space only, and never within a string of JSON. */
function startOfComment(text: string, start: number, end: number): number {
  const json = text[start] === '{' || text[start] === '[';
  let inString = false;
  for (let at = start; at < end; at += 1) {
    if (text[at] === '\\' && inString) at += 1;
    else if (text[at] === '"' && json) inString = !inString;
    else if (text[at] === '#' && !inString && isBlank(text, at - 1)) return at;
  }
  return end;
}
