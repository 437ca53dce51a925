import { constants } from 'node:fs';
import { copyFile, link, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { codedFailure, codeOf } from './failures.ts';

/** How many earlier generations are kept beside the file; `<path>.1` is the newest. */
const generations = 3;

/** The paths of the earlier generations that can exist, the newest first. */
export const generationsOf = (path: string): string[] =>
  Array.from({ length: generations }, (_, index) => `${path}.${index + 1}`);

/** The version that this computer had when somebody put back an earlier one. It stays until that happens again. */
export function laterOf(path: string): string {
  const ending = extname(path);
  return join(dirname(path), `${basename(path, ending)}.later${ending}`);
}

/** All that may have secrets of earlier times. */
export const otherVersionsOf = (path: string): string[] => [...generationsOf(path), laterOf(path)];

/** Changes whenever another program replaces or changes the file; null if there is no file. */
export type FileVersion = string | null;

export async function versionOf(path: string): Promise<FileVersion> {
  try {
    return versionFrom(await stat(path, { bigint: true }));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** @throws VaultError `secret_store_failed` if that can't be determined */
export async function fileExists(path: string): Promise<boolean> {
  try {
    return (await versionOf(path)) !== null;
  } catch (error) {
    throw codedFailure(error, path);
  }
}

/** Reads the bytes and the version they belong to. */
export async function readVersioned(path: string): Promise<{ bytes: Buffer; version: FileVersion }> {
  const file = await open(path, 'r');
  try {
    const version = versionFrom(await file.stat({ bigint: true }));
    return { bytes: await file.readFile(), version };
  } finally {
    await file.close();
  }
}

/** Creates a file completely or not at all. @throws EEXIST if the file exists */
export async function createDurably(path: string, bytes: Uint8Array): Promise<FileVersion> {
  return writeBeside(path, bytes, async (temporary) => {
    await linkOrCopy(temporary, path);
    await rm(temporary);
  });
}

/** Another program changed the file that should be replaced. */
export class FileChanged extends Error {}

/**
 * Replaces the file so that `path` is always the complete old or the complete new file, even after a power cut.
 * A failure leaves the old file. A missing file is created again.
 * @throws FileChanged if the file's version isn't `expected`
 */
export async function replaceDurably(path: string, bytes: Uint8Array, expected: FileVersion): Promise<FileVersion> {
  return writeBeside(path, bytes, async (temporary) => {
    const found = await versionOf(path);
    if (found !== null && found !== expected) throw new FileChanged();
    await keepGeneration(path);
    await rename(temporary, path);
  });
}

/** Writes to a temporary file in the same folder, flushes it and publishes it under `path`. */
export async function writeBeside(
  path: string,
  bytes: Uint8Array,
  publish: (temporary: string) => Promise<void>,
): Promise<FileVersion> {
  const temporary = `${path}.tmp`;
  try {
    // A file left by a crash is removed, not reused, so that `wx` creates a new file with our mode.
    await rm(temporary, { force: true });
    const version = await writeFlushed(temporary, bytes);
    await publish(temporary);
    await flushFolder(dirname(path));
    return version;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

export async function writeFlushed(path: string, bytes: Uint8Array): Promise<FileVersion> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
    return versionFrom(await file.stat({ bigint: true }));
  } finally {
    await file.close();
  }
}

async function keepGeneration(path: string): Promise<void> {
  for (let older = generations; older > 1; older--) {
    await unlessMissing(rename(`${path}.${older - 1}`, `${path}.${older}`));
  }
  await unlessMissing(linkOrCopy(path, `${path}.1`));
}

/** Gives the file a second name, so that the first always exists. Copies it if the file system has no links. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error) ?? '')) throw error;
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}

async function unlessMissing(action: Promise<void>): Promise<void> {
  try {
    await action;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** What file systems answer that can't flush a folder, such as some network folders. What was done in it is done. */
const cannotFlush = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/** Without this, a rename may not survive a power cut. Windows has no such call and doesn't need it. */
export async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    if (!cannotFlush.includes(codeOf(error) ?? '')) throw error;
  } finally {
    await folder.close();
  }
}

/** A rename or a link doesn't change this value, so it can be read before them. */
const versionFrom = (stats: { dev: bigint; ino: bigint; size: bigint; mtimeNs: bigint }): string =>
  [stats.dev, stats.ino, stats.size, stats.mtimeNs].join(' ');
