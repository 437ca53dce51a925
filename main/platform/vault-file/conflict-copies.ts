import { createHash } from 'node:crypto';
import { readdir, rename } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { flushFolder, generationsOf } from './durable-file.ts';
import { codeOf } from './failures.ts';

/**
 * What storage services add to the name of a file, before its ending, for the version that they didn't take. By their documentation
 * or source: Syncthing, Nextcloud and ownCloud, Dropbox and others, iCloud and Google Drive.
 */
const endings = [
  /^\.sync-conflict-\d{8}-\d{6}(-[A-Z0-9]+)?$/,
  /^_conflict-\d{8}-\d{6}$/,
  /^ \(.*conflict(ed)?( copy)?.*\)$/i,
  /^[ -]\(?\d{1,3}\)?$/,
];

/** The conflict copies beside a file, in the order of their names. A pipe would keep its reader waiting, and a link isn't a copy. */
export async function conflictCopiesOf(path: string): Promise<string[]> {
  const ending = extname(path);
  const name = basename(path, ending);
  const found = await readdir(dirname(path), { withFileTypes: true }).catch(() => []);
  return found
    .filter((each) => each.isFile())
    .map((each) => each.name)
    .filter((each) => each.startsWith(name) && each.endsWith(ending) && each !== name + ending)
    .filter((each) => endings.some((form) => form.test(each.slice(name.length, -ending.length))))
    .sort()
    .map((each) => join(dirname(path), each));
}

/** A name for a version that is kept as such a copy. It is named by its contents, so that a kill makes no second one. */
export function ownCopyOf(path: string, bytes: Buffer): string {
  const ending = extname(path);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return join(dirname(path), `${basename(path, ending)} (conflicted copy ${hash})${ending}`);
}

/** The copies that were named so. */
export const ownCopiesOf = async (path: string): Promise<string[]> =>
  (await conflictCopiesOf(path)).filter((copy) => /\(conflicted copy [\da-f]{12}\)\.[^.]*$/.test(copy));

/** Makes a copy that was taken in the newest earlier generation. So it is gone from the folder, and can still be opened. */
export async function keepAsGeneration(path: string, copy: string): Promise<void> {
  const generations = generationsOf(path);
  for (let older = generations.length - 1; older > 0; older -= 1) {
    await rename(generations[older - 1] ?? '', generations[older] ?? '').catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
  }
  await rename(copy, generations[0] ?? '');
  await flushFolder(dirname(path));
}
