import { resolve } from 'node:path';
import envPaths from 'env-paths';

/**
 * Absolute path of the data folder. The same for every host and for the command line, so that each opens the same vault.
 * @param asked the folder that the user named
 */
export const dataDirOf = (asked: string | undefined): string =>
  resolve(asked ?? envPaths('Latchkey', { suffix: '' }).data);
