import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** Longest path of a socket, in bytes, without its final zero: `sun_path` in sys/un.h. Node cuts a longer one. */
const longestPath = process.platform === 'linux' ? 107 : 103;

const byOthers = 0o077;

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
function places(dataDir: string): { folder: string; path: string }[] {
  const { XDG_RUNTIME_DIR: runtime = '' } = process.env;
  const real = realpathSync(dataDir);
  const name = `${createHash('sha256').update(real).digest('hex').slice(0, 16)}.sock`;
  // The XDG Base Directory Specification says to ignore a relative path.
  const folders = [...(isAbsolute(runtime) ? [join(runtime, 'latchkey')] : []), join(real, 'run')];
  return folders
    .map((folder) => ({ folder, path: join(folder, name) }))
    .filter(({ path }) => Buffer.byteLength(path) <= longestPath);
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

const isOurs = (found: Stats): boolean => found.uid === process.geteuid?.();
/** A link isn't a folder here: whoever owns it could let it point elsewhere. */
const isClosed = (found: Stats): boolean => found.isDirectory() && isOurs(found) && (found.mode & byOthers) === 0;

function isThere(path: string, passes: (found: Stats) => boolean): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && passes(found);
}

/**
 * Node can't find out who owns a named pipe. So its name is random, new at each start, and written into the data folder: another
 * user can't read it there, and can't take the name before us.
 */
const pipeFile = (dataDir: string): string => join(dataDir, 'pipe');
const pipe = (name: string): string => `\\\\.\\pipe\\latchkey-${name}`;

function newPipe(dataDir: string): string | null {
  const name = randomBytes(16).toString('hex');
  try {
    writeFileSync(pipeFile(dataDir), name, { mode: 0o600 });
    return pipe(name);
  } catch {
    return null;
  }
}

function knownPipe(dataDir: string): string[] {
  try {
    const name = readFileSync(pipeFile(dataDir), 'utf8');
    return /^[0-9a-f]{32}$/.test(name) ? [pipe(name)] : [];
  } catch {
    return [];
  }
}
