import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { isClosed, isOurs, isThere, pipe, pipeFile, places } from './find.ts';

/**
 * Where to listen for the data folder, which this process must have locked: whatever is there is then left from a process that
 * was killed, and is removed.
 * @returns null if no place can be closed to other users
 */
export function placeToListen(dataDir: string): string | null {
  if (process.platform === 'win32') return newPipe(dataDir);
  for (const { folder, path } of places(dataDir)) {
    try {
      if (!closedFolder(folder)) continue;
      rmSync(path, { force: true });
      return path;
    } catch {
      // The next place may do.
    }
  }
  return null;
}

/** Creates the folder, or takes the rights of other users from it. */
function closedFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = lstatSync(folder);
  if (found.isDirectory() && isOurs(found) && !isClosed(found)) chmodSync(folder, 0o700);
  return isThere(folder, isClosed);
}

function newPipe(dataDir: string): string | null {
  const name = randomBytes(16).toString('hex');
  try {
    writeFileSync(pipeFile(dataDir), name, { mode: 0o600 });
    return pipe(name);
  } catch {
    return null;
  }
}
