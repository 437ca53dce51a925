import { NotRead } from '../../../platform/plain-files/open-regular.ts';
import { readUtf8, replaceFile, requireWritable, targetOf } from '../../../platform/plain-files/replace-file.ts';
import { type Failure, failure } from '../failure.ts';

/** In bytes. */
const largest = 8 * 1024 * 1024;

/** Bytes that aren't UTF-8 would be changed, so such a file is refused. @returns null if there is none. @throws Failure */
export const readConfig = (file: string): Promise<string | null> =>
  readUtf8(file, largest).catch((error: unknown) => {
    throw error instanceof NotRead && error.reason === 'broken'
      ? failure('not_utf8', { file })
      : unwritable(file, error);
  });

/** Looked at before the user is asked for anything. @throws Failure */
export async function requireWritableConfig(file: string): Promise<void> {
  await targetOf(file)
    .then(requireWritable)
    .catch((error: unknown) => {
      throw unwritable(file, error);
    });
}

/**
 * Replaces the file as a whole. Its mode stays, and a link to it stays a link.
 * @param text null removes it
 * @param before what the text was made of; null for no file
 * @throws Failure, also if another program has changed the file meanwhile
 */
export async function writeConfig(file: string, text: string | null, before: string | null): Promise<void> {
  const isWritten = await targetOf(file)
    .then((target) => replaceFile(target, text, before))
    .catch((error: unknown) => {
      throw unwritable(file, error);
    });
  if (!isWritten) throw failure('file_changed', { file });
}

export const unwritable = (file: string, error: unknown): Failure =>
  failure('config_unwritable', { file, reason: (error as NodeJS.ErrnoException).code ?? 'EIO' });
