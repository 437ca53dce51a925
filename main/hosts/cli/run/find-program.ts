import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { failure } from '../failure.ts';

/** As the C library looks without a `PATH`. */
const usualPath = '/usr/local/bin:/bin:/usr/bin';

/**
 * Fails if there is no such program, or if this user may not run it. Windows looks for it in more ways and is left to it.
 * @throws Failure
 */
export function findProgram(word: string, path: string | undefined): void {
  if (process.platform === 'win32') return;
  const places = word.includes('/')
    ? [word]
    : (path ?? usualPath).split(delimiter).map((folder) => join(folder || '.', word));
  const found = places.filter((place) => statSync(place, { throwIfNoEntry: false })?.isFile());
  if (word === '' || found.length === 0)
    throw failure(isFolder(word) ? 'not_executable' : 'not_found', { program: word });
  if (!found.some(mayRun)) throw failure('not_executable', { program: word });
}

const isFolder = (word: string): boolean =>
  word.includes('/') && statSync(word, { throwIfNoEntry: false })?.isDirectory() === true;

function mayRun(place: string): boolean {
  try {
    accessSync(place, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
