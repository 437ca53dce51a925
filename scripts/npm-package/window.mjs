/** What `latchkey` of the npm package does without a command. `scripts/package.mjs` makes one file of it and what it imports. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { helpOf, OptionProblem, readOptions, startWindow } from '../window.mjs';

/** Of the package: this file is in `bin/`. */
const root = fileURLToPath(new URL('..', import.meta.url));

/** What the user types before the options. The help of `latchkey` alone is that of the command line. */
const call = 'latchkey --browser';

export async function start(words) {
  try {
    const options = readOptions(words, call);
    if (options.help) process.stdout.write(helpOf('latchkey'));
    else await startWindow(placeOf(), options);
  } catch (error) {
    if (!(error instanceof OptionProblem)) throw error;
    process.stderr.write(`latchkey: ${error.message}\n`);
    process.exitCode = 2;
  }
}

function placeOf() {
  const wanted = majorOf(read(join(root, 'package.json')).peerDependencies.electron);
  return {
    root,
    nodePath: process.execPath,
    electron: electron(wanted),
    noElectron: `Electron ${wanted} isn't installed beside Latchkey`,
    cache: cache(),
    mend: 'Install Latchkey again.',
  };
}

/** The folder of an Electron of this major version that is installed beside this package; null if there is none. */
function electron(wanted) {
  try {
    const found = createRequire(join(root, 'package.json')).resolve('electron/package.json');
    return majorOf(read(found).version) === wanted ? dirname(found) : null;
  } catch {
    return null;
  }
}

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const majorOf = (version) => /\d+/.exec(version)?.[0];

/** The package's own folder may belong to the administrator. */
function cache() {
  if (process.platform === 'win32') return join(process.env.LOCALAPPDATA ?? homedir(), 'Latchkey', 'Cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'Latchkey');
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'Latchkey');
}
