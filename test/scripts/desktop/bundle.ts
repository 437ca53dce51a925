import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Of the packages that make packages. */
const require = createRequire(join(import.meta.dirname, '../../../scripts/desktop/index.mjs'));

interface Asar {
  listPackage(archive: string, options: { isPack: boolean }): string[];
  extractAll(archive: string, folder: string): void;
}
const asar = require('@electron/asar') as Asar;

/** What is in the archive, as absolute paths in it, without folders. */
export const filesIn = (archive: string): string[] => {
  const all = asar.listPackage(archive, { isPack: false });
  const folders = new Set(all.map((path) => path.slice(0, path.lastIndexOf('/'))));
  return all.filter((path) => !folders.has(path));
};

/** Unpacks the archive, with the files beside it, so that Node can run it. */
export function unpack(archive: string, folder: string): void {
  asar.extractAll(archive, folder);
  cpSync(`${archive}.unpacked`, folder, { recursive: true });
}
