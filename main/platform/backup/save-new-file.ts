import { link, lstat, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ErrorParams } from '../../contract/errors.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { flushFolder, writeFlushed } from '../vault-file/durable-file.ts';
import { codeOf } from '../vault-file/failures.ts';

/** The name under which a file is written until it is whole. A run that was killed may leave one. */
export const unfinished = (path: string): string => join(dirname(path), `.${basename(path)}.latchkey-tmp`);

/**
 * Saves a new file with mode 0600, never over another one. It gets its name after its bytes were read back from the disk.
 * @param check is given what was read back; what it rejects with is passed on, and nothing is saved
 * @throws VaultError `file_not_saved`, `disk_full`
 */
export async function saveNewFile(
  path: string,
  bytes: Uint8Array,
  check: (found: Buffer) => Promise<void>,
): Promise<void> {
  const temporary = unfinished(path);
  try {
    await requireNone(path);
    await rm(temporary, { force: true });
    await writeFlushed(temporary, bytes);
    await check(await readFile(temporary));
    await publish(temporary, path);
    await flushFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw fileFailure(error);
  }
}

async function requireNone(path: string): Promise<void> {
  const found = await lstat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (found !== null) throw new VaultError('file_not_saved', { reason: { is: 'exists' } });
}

/** A link never replaces a file. Where the file system has none, such as on a memory stick, only a moment is left to create one. */
async function publish(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error) ?? '')) throw error;
    await requireNone(path);
    await rename(temporary, path);
  }
  await rm(temporary, { force: true });
}

const reasons: Readonly<Record<string, ErrorParams['file_not_saved']['reason']>> = {
  EEXIST: { is: 'exists' },
  ENOENT: { is: 'no-folder' },
  ENOTDIR: { is: 'no-folder' },
  EACCES: { is: 'no-permission' },
  EPERM: { is: 'no-permission' },
  EROFS: { is: 'read-only' },
  ENAMETOOLONG: { is: 'name-too-long' },
};

function fileFailure(error: unknown): VaultError {
  if (error instanceof VaultError) return error;
  const code = codeOf(error) ?? '?';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new VaultError('disk_full');
  return new VaultError('file_not_saved', { reason: reasons[code] ?? { is: 'failed', code } });
}

/** @returns whether the file itself is there */
export async function settleFile(path: string): Promise<boolean> {
  try {
    await rm(unfinished(path), { force: true });
    await requireNone(path);
    return false;
  } catch (error) {
    const failure = fileFailure(error);
    const { reason } = failure.params as Partial<ErrorParams['file_not_saved']>;
    if (reason?.is === 'exists') return true;
    // Without its folder, or what it is on, nothing is there.
    if (reason?.is === 'no-folder') return false;
    throw failure;
  }
}

export async function removeFile(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (error) {
    throw fileFailure(error);
  }
}
