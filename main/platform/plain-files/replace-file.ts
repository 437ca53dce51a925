import { constants } from 'node:fs';
import { access, lstat, mkdir, open, readdir, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { flushFolder } from '../vault-file/durable-file.ts';
import { NotRead, readRegular } from './open-regular.ts';

/**
 * Bytes that aren't UTF-8 would be changed, so such a file isn't read.
 * @returns null if there is none
 * @throws NotRead
 */
export async function readUtf8(path: string, most: number): Promise<string | null> {
  const found = await readRegular(path, most);
  if (found === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(found.bytes);
  } catch {
    throw new NotRead('broken', 'EILSEQ');
  }
}

/** What a link leads to, also if that isn't there yet. */
export async function targetOf(path: string): Promise<string> {
  const found = await lstat(path).catch(() => null);
  if (!found?.isSymbolicLink()) return path;
  return realpath(path).catch(async () => resolve(dirname(path), await readlink(path)));
}

/** @throws what the system says, if no file can be made in the folder of this one */
export async function requireWritable(target: string): Promise<void> {
  for (let folder = dirname(target); ; folder = dirname(folder)) {
    try {
      // With the dot, a file isn't taken for a folder.
      return await access(`${folder}/.`, constants.W_OK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || folder === dirname(folder)) throw error;
    }
  }
}

const beginningFor = (target: string): string => `.${basename(target)}.latchkey-`;

/** New files that were never put in their place, because a kill came first. They may have secrets. */
async function removeLeft(target: string): Promise<void> {
  const beginning = beginningFor(target);
  const names = await readdir(dirname(target));
  const left = names.filter((name) => name.startsWith(beginning) && /^\d+$/.test(name.slice(beginning.length)));
  for (const name of left) await rm(join(dirname(target), name), { force: true });
}

/**
 * Replaces the file as a whole: a reader sees the former or the new one. Its mode stays.
 * @param text null removes it
 * @param before what the text was made of; null for no file
 * @returns false if another program has changed the file meanwhile
 * @throws what the system says
 */
export async function replaceFile(target: string, text: string | null, before: string | null): Promise<boolean> {
  const isAsBefore = async () => {
    const most = Buffer.byteLength(before ?? '') + 1;
    const now = await readUtf8(target, most).catch(() => undefined);
    return now === before && (before === null || (await lstat(target)).isFile());
  };
  if (text === null) {
    if (!(await isAsBefore())) return false;
    await rm(target);
    await flushFolder(dirname(target));
    return true;
  }
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const temporary = join(dirname(target), `${beginningFor(target)}${process.pid}`);
  try {
    await removeLeft(target);
    const mode = before === null ? 0o600 : (await stat(target)).mode;
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.chmod(mode & 0o7777);
      await file.sync();
    } finally {
      await file.close();
    }
    if (!(await isAsBefore())) {
      await rm(temporary, { force: true });
      return false;
    }
    await rename(temporary, target);
    await flushFolder(dirname(target));
    return true;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}
