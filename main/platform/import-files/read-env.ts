import { parseEnv } from 'node:util';
import type { FileContents } from '../../core/ports/import-files.ts';

/** The variables of a `.env` file. */
export function readEnv(bytes: Uint8Array): FileContents {
  const text = new TextDecoder().decode(bytes);
  const repeated = repeatedIn(text);
  const entries = Object.entries(parseEnv(text)).map(([name, value = '']) => ({
    name,
    field: null,
    readings: [{ secret: value, by: [] }] as const,
    repeated: repeated.has(name),
    url: '',
    notes: '',
    expiresAt: null,
  }));
  return { is: 'env', entries, leftOut: [] };
}

/**
 * Names that are set more than once. The parser returns only the last value, so we make the name of each line that looks like
 * an assignment unique and parse again. Lines inside a quoted value of several lines still aren't variables then.
 */
function repeatedIn(text: string): Set<string> {
  let count = 0;
  const numbered = text.replace(
    /^([^\S\r\n]*(?:export[^\S\r\n]+)?)(?=[^\s=#]+[^\S\r\n]*=)/gm,
    (before) => `${before}${count++}\u0001`,
  );
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const numberedName of Object.keys(parseEnv(numbered))) {
    const name = numberedName.slice(numberedName.indexOf('\u0001') + 1);
    (seen.has(name) ? repeated : seen).add(name);
  }
  return repeated;
}
