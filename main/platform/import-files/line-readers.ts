import type { LineReader } from '../../contract/import.ts';
import type { FileEntry } from '../../core/ports/import-files.ts';
import { readByBash } from './bash-reader.ts';
import { readByCompose } from './compose-reader.ts';
import { readByDotenv } from './dotenv-reader.ts';
import type { Assignment } from './env-lines.ts';
import { readByNode } from './node-reader.ts';
import { readByPythonDotenv } from './python-dotenv-reader.ts';

/**
 * What each program takes an assignment for: null if it refuses it, if the value depends on other variables, or if it depends on
 * the lines below. The tests compare them with the programs.
 */
export const lineReaders: [LineReader, (assignment: Assignment) => string | null][] = [
  ['bash', readByBash],
  ['compose', readByCompose],
  ['node', readByNode],
  ['dotenv', readByDotenv],
  ['python-dotenv', readByPythonDotenv],
];

/** More characters than any secret has. Readings of a longer text would only take time. */
const longestText = 50_000;

/** Every program reads these characters alike, and most characters within quotes. */
const plain = /^[ \t]*(?:[A-Za-z0-9_.,:/@%+=^-]*|"[^"\\$`\0\r\n]*"|'[^'\\\0\r\n]*')[ \t]*$/;

/**
 * The whole value, then what other programs make of the same line. A program that reads nothing has no reading, but then the
 * programs that agree with the whole value are named, too.
 */
export function readingsOf(assignment: Assignment): FileEntry['readings'] {
  const { text, value } = assignment;
  if (text.length > longestText || plain.test(text)) return [{ secret: value, by: [] }];
  const readers = new Map<string, LineReader[]>([[value, []]]);
  for (const [program, read] of lineReaders) {
    const secret = read(assignment);
    if (secret !== null) readers.set(secret, [...(readers.get(secret) ?? []), program]);
  }
  const agreeing = readers.size === 1 ? [] : (readers.get(value) ?? []);
  readers.delete(value);
  readers.delete('');
  return [{ secret: value, by: agreeing }, ...[...readers].map(([secret, by]) => ({ secret, by }))];
}
