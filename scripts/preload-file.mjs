import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning } from './keep-chunks.mjs';

/** As the host's source names it. */
const written = 'preload/index.cjs';

/**
 * The name of the built preload. It contains a hash of its source, which is all that it is made of: it imports only Electron
 * (`boundaries.mjs`).
 *
 * @param {string} source the path of that source
 */
export const preloadFile = (source) =>
  `index-${createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 8)}.cjs`;

/**
 * Gives the Electron host the name of the preload of its own build. Electron reads that file again with each page, so a running
 * host would otherwise get the preload of a later build.
 *
 * @param {string} fileName
 * @returns {import('vite').Plugin}
 */
export function namePreload(fileName) {
  return {
    name: 'latchkey:name-preload',
    apply: 'build',
    generateBundle(_options, bundle) {
      const naming = Object.values(bundle).filter(({ type, code }) => type === 'chunk' && code.includes(written));
      if (naming.length === 0) throw new Error(`no chunk names ${written}`);
      for (const chunk of naming) chunk.code = chunk.code.replaceAll(written, `preload/${fileName}`);
    },
  };
}

/**
 * Keeps the preloads of earlier builds as long as their chunks are kept. Needs `emptyOutDir: false`.
 *
 * @param {string} fileName
 * @param {string} marks the folder of the running hosts' marks
 * @returns {import('vite').Plugin}
 */
export function keepPreloads(fileName, marks) {
  return {
    name: 'latchkey:keep-preloads',
    apply: 'build',
    writeBundle({ dir = '' }) {
      if (isRunning(marks)) return;
      for (const name of readdirSync(dir)) if (name !== fileName) rmSync(join(dir, name), { force: true });
    },
  };
}
