import { constants } from 'node:fs';
import { copyFile, link, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codedFailure, codeOf } from './failures.ts';

/** How many earlier generations stay beside the file: `<path>.1` is the newest. */
const generations = 3;

/** Differs whenever another program has replaced or changed the file; null when there is none. */
export type FileVersion = string | null;

export async function versionOf(path: string): Promise<FileVersion> {
  try {
    return versionFrom(await stat(path, { bigint: true }));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** @throws VaultError `secret_store_failed` when that cannot be told */
export async function fileExists(path: string): Promise<boolean> {
  try {
    return (await versionOf(path)) !== null;
  } catch (error) {
    throw codedFailure(error, path);
  }
}

/** The bytes together with the version that they are of. */
export async function readVersioned(path: string): Promise<{ bytes: Uint8Array; version: FileVersion }> {
  const file = await open(path, 'r');
  try {
    const version = versionFrom(await file.stat({ bigint: true }));
    return { bytes: await file.readFile(), version };
  } finally {
    await file.close();
  }
}

/** Makes a new file whole or not at all. @throws EEXIST when there is one already */
export async function createDurably(path: string, bytes: Uint8Array): Promise<FileVersion> {
  return writeBeside(path, bytes, async (temporary) => {
    await linkOrCopy(temporary, path);
    await rm(temporary);
  });
}

/** The file is not the one any more that was to be replaced. */
export class FileChanged extends Error {}

/**
 * Replaces the file so that at every moment, also at a power cut, `path` is the old or the new one in full.
 * A failure leaves the old one. A missing file is made again.
 * @throws FileChanged when there is another version than `expected`
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
async function writeBeside(
  path: string,
  bytes: Uint8Array,
  publish: (temporary: string) => Promise<void>,
): Promise<FileVersion> {
  const temporary = `${path}.tmp`;
  try {
    // What a crash left is removed rather than reused: `wx` then makes a file of ours, with our mode.
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

async function writeFlushed(path: string, bytes: Uint8Array): Promise<FileVersion> {
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

/** A second name, so that the first never goes away; a copy where the file system has no links. */
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

/** Without this a rename may not survive a power cut. Windows has no such call and needs none. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Keeps its value through a rename or a link, so it can be taken before either. */
const versionFrom = (stats: { dev: bigint; ino: bigint; size: bigint; mtimeNs: bigint }): string =>
  [stats.dev, stats.ino, stats.size, stats.mtimeNs].join(' ');
