import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { failure } from '../failure.ts';

/** Numbers of file systems that are in memory alone: TMPFS_MAGIC and RAMFS_MAGIC in linux/magic.h. */
const inMemory = new Set([0x01021994, 0x858458f6]);
const prefix = 'latchkey-run-';

/** Files of secrets for one program, in memory and readable by this user alone. */
export interface SecretFiles {
  /** @returns the path of a file with the secret, without a line break of ours */
  write(name: string, secret: string): string;
  /** @returns an open file with the secret that is in no folder */
  open(secret: string): number;
  /** Closes our side of those, once the program has its own. */
  closeOpened(): void;
  remove(): void;
}

/** @throws Failure where the system has no place in memory: a disk could keep what was removed */
export function secretFiles(): SecretFiles {
  const place = [process.env.XDG_RUNTIME_DIR, '/dev/shm'].find((folder) => folder !== undefined && isInMemory(folder));
  if (place === undefined) throw failure('no_memory_folder');
  removeLeft(place);
  const folder = mkdtempSync(join(place, `${prefix}${process.pid}-`));
  const opened: number[] = [];
  const write = (name: string, secret: string) => {
    const path = join(folder, /^[\w-][\w.-]*$/.test(name) ? name : `secret-${readdirSync(folder).length}`);
    writeFileSync(path, secret, { mode: 0o600, flag: 'wx' });
    return path;
  };
  return {
    write,
    open(secret) {
      const path = write('secret', secret);
      const descriptor = openSync(path, constants.O_RDONLY);
      unlinkSync(path);
      opened.push(descriptor);
      return descriptor;
    },
    closeOpened() {
      for (const descriptor of opened.splice(0)) closeSync(descriptor);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function isInMemory(folder: string): boolean {
  try {
    return inMemory.has(statfsSync(folder).type);
  } catch {
    return false;
  }
}

/** What a run has left that was killed. Its name begins with the number of its process. */
function removeLeft(place: string): void {
  for (const name of readdirSync(place)) {
    const pid = Number(/^latchkey-run-(\d+)-/.exec(name)?.[1]);
    if (!(pid > 0) || isRunning(pid)) continue;
    try {
      rmSync(join(place, name), { recursive: true, force: true });
    } catch {
      // Another user's.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
