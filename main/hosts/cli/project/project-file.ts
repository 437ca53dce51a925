import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Assignment, envLines } from '../../../platform/import-files/env-lines.ts';
import { failure } from '../failure.ts';
import { readConfig, requireWritableConfig, writeConfig } from '../setup/files.ts';

/** As the broker takes it: 96 KiB. */
const longestFile = 96 * 1024;

/** A `.env` file whose values are changed in their places. */
export interface ProjectFile {
  /** As the user named it. */
  path: string;
  text: string;
  lines: readonly Assignment[];
  /** The last part of its path, and that of its folder. */
  name: string;
  folder: string;
}

/** Refuses a file that couldn't be replaced, so that nobody is asked for nothing. @throws Failure */
export async function openProjectFile(path: string): Promise<ProjectFile> {
  // What reads a named pipe takes its text away, and it can't be replaced.
  if (statSync(path, { throwIfNoEntry: false })?.isFIFO())
    throw failure('env_file_unreadable', { file: path, reason: 'FIFO' });
  const text = await readConfig(path);
  if (text === null) throw failure('no_project_file', { file: path });
  if (Buffer.byteLength(text) > longestFile) throw failure('env_file_unreadable', { file: path, reason: 'EFBIG' });
  await requireWritableConfig(path);
  const name = basename(resolve(path));
  // A link to a file of another folder still belongs to the project in which it is.
  const folder = basename(realpathSync(dirname(resolve(path)))) || name;
  return { path, text, lines: assignmentsIn(text), name, folder };
}

export const assignmentsIn = (text: string): Assignment[] =>
  [...envLines(text)].filter((line) => line.is === 'assignment');

/** The text with other values in these lines. All else stays, byte for byte. @param newValueOf what comes after the `=`; null for no change */
export function withValues(
  { text, lines }: Pick<ProjectFile, 'text' | 'lines'>,
  newValueOf: (line: Assignment, around: { before: string; after: string }) => string | null,
): string {
  const parts: string[] = [];
  let done = 0;
  for (const line of lines) {
    const { start, from, to } = line.at;
    const end = start + line.text.length;
    const value = newValueOf(line, { before: text.slice(start, from), after: text.slice(to, end) });
    if (value === null) continue;
    parts.push(text.slice(done, start), value);
    done = end;
  }
  return parts.join('') + text.slice(done);
}

/** @throws Failure if the file was changed since it was opened */
export const replaceText = ({ path, text }: ProjectFile, by: string): Promise<void> => writeConfig(path, by, text);

/** A value that is still in a file. */
export type Remaining = Record<'file' | 'name', string> & { line: number };

/** A shorter value is in other words, too. */
const shortest = 8;

/** Where these values still stand, in the `.env` files of the same folder. Copies are easily forgotten. */
export async function stillThere(path: string, secrets: ReadonlyMap<string, string>): Promise<Remaining[]> {
  const folder = dirname(path);
  const beside = readdirSync(folder)
    .filter((name) => name.startsWith('.env'))
    .map((name) => (folder === '.' ? name : `${folder}/${name}`));
  const found: Remaining[] = [];
  for (const file of new Set([path, ...beside])) {
    // It may have another encoding, or be another user's.
    const text = (await readConfig(file).catch(() => null)) ?? '';
    for (const [name, secret] of secrets) {
      const at = secret.length < shortest ? -1 : text.indexOf(secret);
      if (at !== -1) found.push({ file, line: text.slice(0, at).split(/\r\n|\r|\n/).length, name });
    }
  }
  return found;
}
