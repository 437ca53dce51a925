import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ReadableBy } from '../../contract/scan.ts';

/** Tells who can read a file. Looks at each folder once. */
export function createReadableBy(platform: NodeJS.Platform = process.platform) {
  const folders = new Map<string, Promise<number>>();
  /** Who can go through this folder and all above it: bits of a mode. */
  function through(folder: string): Promise<number> {
    const known = folders.get(folder);
    if (known) return known;
    const found = (async () => {
      const { mode } = await stat(folder);
      const up = dirname(folder);
      return mode & (up === folder ? 0o777 : await through(up));
    })();
    folders.set(folder, found);
    return found;
  }
  return async (path: string, mode: number): Promise<ReadableBy> => {
    if (platform === 'win32') return 'unknown';
    const open = await through(dirname(path)).catch(() => 0o777);
    if (mode & 0o004 && open & 0o001) return 'everyone';
    return mode & 0o040 && open & 0o011 ? 'group' : 'owner';
  };
}
