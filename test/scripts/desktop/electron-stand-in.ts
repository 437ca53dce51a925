import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const source = join(import.meta.dirname, 'stand-in.c');
const double = join(import.meta.dirname, '../../e2e/double/packaged.ts');

/** What lies beside Electron's program on Linux. */
const neighbours = [
  'LICENSE',
  'LICENSES.chromium.html',
  'chrome_100_percent.pak',
  'chrome_200_percent.pak',
  'icudtl.dat',
  'locales/de.pak',
  'locales/en-US.pak',
  'resources.pak',
  'resources/default_app.asar',
  'snapshot_blob.bin',
  'v8_context_snapshot.bin',
];

/** Makes a folder as that of Electron's program for Linux, with a program that stands in for it. */
export function makeElectron(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'electron');
  const paths = [`-DNODE="${process.execPath}"`, `-DDOUBLE="${double}"`];
  execFileSync('cc', ['-O1', '-s', '-Wall', '-Wextra', '-Werror', ...paths, '-o', program, source]);
  for (const name of ['chrome-sandbox', 'chrome_crashpad_handler', 'libffmpeg.so'])
    copyFileSync(program, join(folder, name));
  for (const name of neighbours) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), `${name}\n`);
  }
  writeFileSync(join(folder, 'version'), '45.4.1');
  return folder;
}
