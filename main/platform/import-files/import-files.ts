import { parseEnv } from 'node:util';
import type { ImportFiles } from '../../core/ports/import-files.ts';

/** The KDBX reader is loaded when it is asked for: few ever import from one. */
export const importFiles: ImportFiles = {
  parseEnv: (text) => {
    const variables = parseEnv(text.replace(/^\uFEFF/, ''));
    return Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  },
  async readKdbx(base64, passphrase) {
    const { readKdbx } = await import('./read-kdbx.ts');
    return readKdbx(Buffer.from(base64, 'base64'), passphrase);
  },
};
