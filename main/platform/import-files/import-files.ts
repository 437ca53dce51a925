import { parseEnv } from 'node:util';
import type { ImportFiles } from '../../core/ports/import-files.ts';

/** The KDBX reader is loaded when it is asked for: few ever import from one. */
export const importFiles: ImportFiles = {
  parseEnv(text) {
    const plain = text.replace(/^\uFEFF/, '');
    const repeated = repeatedIn(plain);
    return Object.entries(parseEnv(plain)).flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, value, repeated: repeated.has(name) }],
    );
  },
  async readKdbx(base64, passphrase) {
    const { readKdbx } = await import('./read-kdbx.ts');
    return readKdbx(Buffer.from(base64, 'base64'), passphrase);
  },
};

/**
 * The names that are set more than once. The parser tells the last value alone, so each line that looks like an assignment gets
 * a name of its own; one that is a part of a value that is quoted over several lines is then no variable.
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
