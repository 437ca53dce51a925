import type { PlainEntry } from '../../../core/ports/plain-files.ts';
import { entryOf, type ReadPlain } from './entry.ts';

interface Word {
  text: string;
  line: number;
}

/** A `.netrc`, as GNU Inetutils and curl read it: words between white space, in any number of lines. */
export const readNetrc: ReadPlain = (text) => {
  const lines = text.split('\n');
  const words = wordsOf(lines);
  const entries: PlainEntry[] = [];
  let host: string | null = null;
  for (let at = 0; at < words.length; at += 1) {
    const { text: word, line } = words[at] ?? { text: '', line: 0 };
    const next = words[at + 1];
    if (word === 'default') host = null;
    else if (word === 'machine') host = words[++at]?.text ?? null;
    else if (word === 'login' || word === 'account') at += 1;
    else if (word === 'password' && next !== undefined) {
      entries.push(entryOf(host ?? 'default', next.text, { line: next.line, host }));
      at += 1;
    } else if (word === 'macdef') {
      // A macro goes on until an empty line.
      const gap = lines.findIndex((each, below) => below >= line && each.trim() === '');
      while (at + 1 < words.length && (gap === -1 || (words[at + 1]?.line ?? 0) <= gap)) at += 1;
    }
  }
  return entries;
};

function wordsOf(lines: readonly string[]): Word[] {
  return lines.flatMap((each, at) => {
    const words = each.match(/"(?:\\.|[^"\\])*"|\S+/g) ?? [];
    const comment = words.findIndex((word) => word.startsWith('#'));
    // A password may begin with `#`. Only at the start of a line is it a comment for all programs.
    return (comment === 0 ? [] : words).map((word) => ({ text: unquoted(word), line: at + 1 }));
  });
}

const unquoted = (word: string): string =>
  word.length > 1 && word.startsWith('"') && word.endsWith('"')
    ? word.slice(1, -1).replace(/\\(.)/g, (_, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? letter)
    : word;
