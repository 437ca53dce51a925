import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  FileChanged,
  type FileVersion,
  flushFolder,
  otherVersionsOf,
  versionOf,
  writeFlushed,
} from './durable-file.ts';

/** The new contents of a file wait under this name until all of them are complete. */
const waiting = (path: string): string => `${path}.new`;

/** New contents for the file, and for those of its generations that get any. */
export interface Replacements {
  file: Buffer;
  /** By path. */
  generations: ReadonlyMap<string, Buffer>;
}

/**
 * Replaces a file and its generations together, without making a new generation. The file's own new contents are written
 * first and moved first: while they wait, nothing was replaced, and `finishReplacing` drops the others. Once they are in place,
 * it moves the others too.
 * @throws FileChanged if the file's version isn't `expected`
 */
export async function replaceTogether(
  path: string,
  { file, generations }: Replacements,
  expected: FileVersion,
): Promise<FileVersion> {
  await finishReplacing(path);
  try {
    const version = await writeFlushed(waiting(path), file);
    await flushFolder(dirname(path));
    for (const [generation, bytes] of generations) await writeFlushed(waiting(generation), bytes);
    await flushFolder(dirname(path));
    const found = await versionOf(path);
    if (found !== null && found !== expected) throw new FileChanged();
    await rename(waiting(path), path);
    // The file is replaced. If the rest fails now, it is done when the file is opened next.
    await moveGenerations(path).catch(() => undefined);
    return version;
  } catch (error) {
    await finishReplacing(path).catch(() => undefined);
    throw error;
  }
}

async function moveGenerations(path: string): Promise<void> {
  await flushFolder(dirname(path));
  await finishReplacing(path);
}

/** Ends what a crash interrupted: nothing was replaced, or all is replaced. */
export async function finishReplacing(path: string): Promise<void> {
  const isReplaced = (await versionOf(waiting(path))) === null;
  let changed = false;
  for (const generation of otherVersionsOf(path)) {
    if ((await versionOf(waiting(generation))) === null) continue;
    changed = true;
    if (isReplaced) await rename(waiting(generation), generation);
    else await rm(waiting(generation));
  }
  if (changed) await flushFolder(dirname(path));
  // Last, because the others are moved once this one is gone.
  if (!isReplaced) await rm(waiting(path));
}
