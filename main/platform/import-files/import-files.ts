import { isKeePassFile } from '../../contract/kdbx-files.ts';
import type { ImportFiles } from '../../core/ports/import-files.ts';
import { readEnv } from './read-env.ts';

/** The KDBX reader is loaded only when it is needed, because few people import from KDBX. */
export const importFiles: ImportFiles = {
  async read({ base64, passphrase, keyFile }) {
    const bytes = bytesOf(base64);
    if (!isKeePassFile(bytes)) return readEnv(bytes);
    const { readKdbx } = await import('./read-kdbx.ts');
    return readKdbx(bytes, { passphrase, keyFile: keyFile === null ? null : bytesOf(keyFile) });
  },
};

const bytesOf = (base64: string): Uint8Array => Buffer.from(base64, 'base64');
