import { rename } from 'node:fs/promises';
import { keepAsGeneration, ownCopyOf } from './conflict-copies.ts';
import { createDurably, type FileVersion, laterOf, replaceDurably, versionOf, writeBeside } from './durable-file.ts';
import { codeOf } from './failures.ts';
import { keepVersion, lastVersion, noteVersion } from './own-version.ts';
import { type Replacements, replaceTogether } from './replace-together.ts';

/** A version of the file that is to be kept beside it. A conflict copy is taken in when that is possible, and told until then. */
export interface Aside {
  bytes: Buffer;
  as: 'later' | 'copy';
}

export interface Kept {
  path: string;
  /** The path under which it was opened. It may be a link to the file. */
  given: string;
  /** One that must be beside the file before anything is written; null for none. */
  aside: Aside | null;
}

/** Creates the file. If one was there that is gone, the vault that was in it isn't. @throws EEXIST if the file exists */
export async function createVersion(path: string, bytes: Buffer): Promise<Kept & { version: FileVersion }> {
  const made = { path, given: path, aside: null, version: await createDurably(path, bytes) };
  const former = await lastVersion(path);
  if (former !== null) await putAside(made, { bytes: former, as: 'copy' });
  await rememberVersion(made, bytes);
  return made;
}

/** Replaces the file with a version made here. @throws FileChanged if the file's version isn't `expected` */
export async function putVersion(held: Kept, bytes: Uint8Array, expected: FileVersion): Promise<FileVersion> {
  await keepAside(held);
  await noteVersion(held.given, bytes);
  const version = await replaceDurably(held.path, bytes, expected);
  await keepVersion(held.given, bytes);
  return version;
}

/** The same for the file with its generations. */
export async function putTogether(held: Kept, files: Replacements, expected: FileVersion): Promise<FileVersion> {
  await noteVersion(held.given, files.file);
  const version = await replaceTogether(held.path, files, expected);
  await keepVersion(held.given, files.file);
  return version;
}

/** The file as it is is this computer's by now. If that can't be noted, the next opening compares once more. */
export async function rememberVersion(held: Kept, bytes: Uint8Array): Promise<void> {
  if (held.aside !== null) return;
  try {
    await noteVersion(held.given, bytes);
    await keepVersion(held.given, bytes);
  } catch {}
}

/** A folder that can't be written to must not keep the file from being read, so what fails now is done before the next write. */
export async function putAside(held: Kept, aside: Aside): Promise<void> {
  held.aside = aside;
  await keepAside(held).catch(() => undefined);
}

/** Called before what this computer had last is replaced by another version. */
export async function keepAside(held: Kept): Promise<void> {
  const { path, aside } = held;
  if (aside === null) return;
  if (aside.as === 'copy') await createDurably(ownCopyOf(path, aside.bytes), aside.bytes).catch(unlessExists);
  else {
    const later = laterOf(path);
    if ((await versionOf(later)) !== null) await keepAsGeneration(path, later);
    await writeBeside(later, aside.bytes, (temporary) => rename(temporary, later));
  }
  held.aside = null;
}

function unlessExists(error: unknown): null {
  if (codeOf(error) === 'EEXIST') return null;
  throw error;
}
