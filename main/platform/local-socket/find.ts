import { lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { sha256 } from './sha256.ts';

/** Longest path of a socket, in bytes, without its final zero: `sun_path` in sys/un.h. Node cuts a longer one. */
const longestPath = process.platform === 'linux' ? 107 : 103;

const byOthers = 0o077;

/** Where a process of this user may be listening for the data folder. */
export function placesToAsk(dataDir: string): string[] {
  if (process.platform === 'win32') return knownPipe(dataDir);
  return places(dataDir)
    .filter(
      ({ folder, path }) => isThere(folder, isClosed) && isThere(path, (found) => found.isSocket() && isOurs(found)),
    )
    .map(({ path }) => path);
}

/** The preferred one first. The name is short because some data folders have long paths. */
export function places(dataDir: string): { folder: string; path: string }[] {
  const { XDG_RUNTIME_DIR: runtime = '' } = process.env;
  const real = realpathSync.native(dataDir);
  const name = `${sha256(real).slice(0, 16)}.sock`;
  // The XDG Base Directory Specification says to ignore a relative path.
  const folders = [...(isAbsolute(runtime) ? [join(runtime, 'latchkey')] : []), join(real, 'run')];
  return folders
    .map((folder) => ({ folder, path: join(folder, name) }))
    .filter(({ path }) => Buffer.byteLength(path) <= longestPath);
}

export const isOurs = (found: Stats): boolean => found.uid === process.geteuid?.();
/** A link isn't a folder here: whoever owns it could let it point elsewhere. */
export const isClosed = (found: Stats): boolean =>
  found.isDirectory() && isOurs(found) && (found.mode & byOthers) === 0;

export function isThere(path: string, passes: (found: Stats) => boolean): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && passes(found);
}

/**
 * Node can't find out who owns a named pipe. So its name is random, new at each start, and written into the data folder: another
 * user can't read it there, and can't take the name before us.
 */
export const pipeFile = (dataDir: string): string => join(dataDir, 'pipe');
export const pipe = (name: string): string => `\\\\.\\pipe\\latchkey-${name}`;

function knownPipe(dataDir: string): string[] {
  try {
    const name = readFileSync(pipeFile(dataDir), 'utf8');
    return /^[0-9a-f]{32}$/.test(name) ? [pipe(name)] : [];
  } catch {
    return [];
  }
}
