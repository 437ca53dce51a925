import { parseEnv } from 'node:util';
import type { ImportFiles } from '../../core/ports/import-files.ts';

/** The KDBX reader is loaded only when it is needed, because few people import from KDBX. */
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
