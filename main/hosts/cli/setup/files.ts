import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { failure } from '../failure.ts';

/** Bytes that aren't UTF-8 would be changed, so such a file is refused. @returns null if there is none. @throws Failure */
export function readConfig(file: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    const { code = 'EIO' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw failure('not_utf8', { file });
    throw unwritable(file, code);
  }
}

/**
 * Replaces the file as a whole: a reader sees the former or the new one. Its mode stays, and a link to it stays a link.
 * @param text null removes it
 * @throws Failure
 */
export function writeConfig(file: string, text: string | null): void {
  let temporary: string | null = null;
  try {
    const target = targetOf(file);
    if (text === null) {
      unlinkSync(target);
      return;
    }
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    const mode = statSync(target, { throwIfNoEntry: false })?.mode ?? 0o600;
    temporary = join(dirname(target), `.${basename(target)}.latchkey-${process.pid}`);
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    chmodSync(temporary, mode & 0o7777);
    renameSync(temporary, target);
  } catch (error) {
    if (temporary !== null) tryRemove(temporary);
    throw unwritable(file, (error as NodeJS.ErrnoException).code ?? 'EIO');
  }
}

/** What a link leads to, also if that isn't there yet. */
function targetOf(file: string): string {
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return file;
  return statSync(file, { throwIfNoEntry: false }) ? realpathSync(file) : resolve(dirname(file), readlinkSync(file));
}

export const unwritable = (file: string, reason: string) => failure('config_unwritable', { file, reason });

function tryRemove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never made, or is the new file already.
  }
}
