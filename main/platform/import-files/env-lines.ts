import { type EnvValue, readValue } from './env-values.ts';
import { endOfLine, skipBlanks, startOfNextLine } from './line-ends.ts';

/** `NAME=value`. A quoted value may have several lines. */
export interface Assignment {
  is: 'assignment';
  name: string;
  /** The number of its first line, from 1. */
  line: number;
  /** Whether there is white space before the `=`. */
  spaced: boolean;
  exported: boolean;
  /** Everything after the `=`, with the quotes and a comment. */
  text: string;
  /** The whole value. */
  value: string;
  /** Where the text begins after the `=`, and where the value stands in it, without its quotes. */
  at: Pick<EnvValue, 'from' | 'to'> & { start: number };
}

/** A line that is neither an assignment nor a comment. */
export interface StrayLine {
  is: 'stray';
  /** What may be shown of the line. */
  name: string;
  line: number;
}

/** The assignments and the stray lines of a text, in time that grows only with its length. */
export function* envLines(text: string): Generator<Assignment | StrayLine> {
  let line = 1;
  for (let start = 0; start < text.length; ) {
    let end = endOfLine(text, start);
    const first = skipIndent(text, start);
    if (first < end && text[first] !== '#') {
      const head = readHead(text, first, end);
      if (head === null) yield { is: 'stray', name: shownName(text.slice(first, end)), line };
      else {
        const value = readValue(text, head.afterEquals, end);
        const { name, spaced, exported } = head;
        const whole = text.slice(head.afterEquals, value.end);
        const at = { start: head.afterEquals, from: value.from, to: value.to };
        yield { is: 'assignment', name, line, spaced, exported, text: whole, value: value.value, at };
        for (; end < value.end; end = endOfLine(text, startOfNextLine(text, end))) line += 1;
      }
    }
    line += 1;
    start = startOfNextLine(text, end);
  }
}

/** A byte order mark within the text was the start of a file that was added to another. */
function skipIndent(text: string, start: number): number {
  let at = skipBlanks(text, start);
  while (text[at] === '\uFEFF') at = skipBlanks(text, at + 1);
  return at;
}

interface Head {
  name: string;
  spaced: boolean;
  exported: boolean;
  afterEquals: number;
}

/** The part up to the `=`; null for a line that sets no variable. */
function readHead(text: string, first: number, end: number): Head | null {
  const equals = text.slice(first, end).indexOf('=');
  if (equals === -1) return null;
  const [, exported = '', name = '', spaces = ''] =
    /^(export[ \t]+)?([\p{L}\p{N}_.\-[\]]+)([ \t]*)$/u.exec(text.slice(first, first + equals)) ?? [];
  const afterEquals = first + equals + 1;
  // The last line of a PEM file without its `-----BEGIN` looks like the variable of an empty value or a value of `=`.
  if (name === '' || text.slice(afterEquals, end).trim() === '=') return null;
  return { name, spaced: spaces !== '', exported: exported !== '', afterEquals };
}

const longestShown = 40;

/**
 * The start of a line that is no assignment. The rest, or a line without `=`, may be a secret. So may a line that ends with the
 * `=` or `==` of base64.
 */
function shownName(line: string): string {
  const equals = line.indexOf('=');
  if (equals === -1 || /^==?$/.test(line.slice(equals).trim())) return '';
  const [start = ''] = line.slice(0, equals).split(':', 1);
  return [...start.slice(0, 2 * longestShown).trim()].slice(0, longestShown).join('');
}
