import { createHash } from 'node:crypto';
import { lstat, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { codeOf } from './failures.ts';

/**
 * What tells a version that this computer had from one that another computer has brought while the file was closed. Both are in the
 * data folder, under the name that the file has there, because the file itself may be in a folder that a service syncs.
 */
export const lastOf = (given: string): string => `${given}.last`;
/** The SHA-256 of each version, the latest at the end. */
const knownOf = (given: string): string => `${given}.known`;

/** How many versions are known at least, and when older ones are dropped. */
const [fewest, most] = [500, 1000];

/** The version that this computer had last, while the file has another one. */
export interface OwnVersion {
  bytes: Buffer;
  /**
   * What the file has: `latest` if only a kill kept it from being noted, `earlier` for a version that this computer had before, so
   * somebody has put it back, and `other` for one that comes from elsewhere.
   */
  file: 'latest' | 'earlier' | 'other';
}

/** Null if the file is as this computer had it last, or nobody knows. */
export async function ownVersion(given: string, found: Buffer): Promise<OwnVersion | null> {
  const bytes = await contentsOf(lastOf(given));
  if (bytes === null || bytes.equals(found)) return null;
  const at = (await knownVersions(given)).toReversed().indexOf(hashOf(found));
  return { bytes, file: at === 0 ? 'latest' : at > 0 ? 'earlier' : 'other' };
}

/** Called before the version takes its place: after a kill or a power cut, it must not count as one that came from elsewhere. */
export async function noteVersion(given: string, bytes: Uint8Array): Promise<void> {
  const known = await knownVersions(given);
  if (known.length > most) await replace(knownOf(given), `${known.slice(-fewest).join('\n')}\n`);
  const file = await open(knownOf(given), 'a', 0o600);
  try {
    // A full disk may have cut off the line before.
    await file.appendFile(`\n${hashOf(bytes)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Called after it took its place. Not flushed: a power cut may leave an earlier one, or half of one, and then nothing is taken from it. */
export async function keepVersion(given: string, bytes: Uint8Array): Promise<void> {
  // The write itself has succeeded. One that is too old would only have secrets that are gone.
  await replace(lastOf(given), bytes).catch(() => forgetVersion(given));
}

const forgetVersion = (given: string): Promise<void> => rm(lastOf(given), { force: true }).catch(() => undefined);

async function replace(path: string, contents: string | Uint8Array): Promise<void> {
  const temporary = `${path}.tmp`;
  await rm(temporary, { force: true });
  await writeFile(temporary, contents, { flag: 'wx', mode: 0o600 });
  await rename(temporary, path);
}

const knownVersions = async (given: string): Promise<string[]> =>
  (await contentsOf(knownOf(given)))?.toString('latin1').match(/.+/g) ?? [];

/** Null if there is none. A pipe would keep its reader waiting. */
async function contentsOf(path: string): Promise<Buffer | null> {
  try {
    return (await lstat(path)).isFile() ? await readFile(path) : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What this computer had last, for a vault that takes the place of another one. */
export const lastVersion = (given: string): Promise<Buffer | null> => contentsOf(lastOf(given));
