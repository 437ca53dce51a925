import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Relative to the folder of the built main process. `main/hosts/mark-running.ts` writes the marks. */
const chunks = 'chunks';
const marks = 'chunks/running';

/**
 * Keeps the chunks of earlier builds while a Latchkey runs that may still load them, and removes them afterwards. Their names
 * contain a hash of their contents, so builds don't overwrite each other's. Needs `emptyOutDir: false`.
 *
 * @returns {import('vite').Plugin}
 */
export function keepChunks() {
  return {
    name: 'latchkey:keep-chunks',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      if (isRunning(join(dir, marks))) return;
      for (const { name } of filesIn(join(dir, chunks))) {
        if (!Object.hasOwn(bundle, `${chunks}/${name}`)) rmSync(join(dir, chunks, name), { force: true });
      }
    },
  };
}

/** Whether a host runs that has left its mark there. Removes the marks of processes that were killed. */
export function isRunning(folder) {
  const running = filesIn(folder).filter(({ name }) => {
    if (isProcess(Number(name))) return true;
    rmSync(join(folder, name), { force: true });
    return false;
  });
  return running.length > 0;
}

const filesIn = (folder) =>
  existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()) : [];

function isProcess(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process.
    return error.code === 'EPERM';
  }
}
