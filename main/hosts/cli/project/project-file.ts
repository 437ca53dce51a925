import { accessSync, constants, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Assignment, envLines } from '../../../platform/import-files/env-lines.ts';
import { failure } from '../failure.ts';
import { readConfig, writeConfig } from '../setup/files.ts';

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
export function openProjectFile(path: string): ProjectFile {
  // What reads a named pipe takes its text away, and it can't be replaced.
  if (statSync(path, { throwIfNoEntry: false })?.isFIFO())
    throw failure('env_file_unreadable', { file: path, reason: 'FIFO' });
  const text = readConfig(path);
  if (text === null) throw failure('no_project_file', { file: path });
  if (Buffer.byteLength(text) > longestFile) throw failure('env_file_unreadable', { file: path, reason: 'EFBIG' });
  const place = dirname(realpathSync(path));
  try {
    accessSync(place, constants.W_OK);
  } catch (error) {
    throw failure('config_unwritable', { file: path, reason: (error as NodeJS.ErrnoException).code ?? 'EACCES' });
  }
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
export function replaceText({ path, text }: ProjectFile, by: string): void {
  if (readConfig(path) !== text) throw failure('project_file_changed', { file: path });
  writeConfig(path, by);
}

/** A shorter value is in other words, too. */
const shortest = 8;

/** Where these values still stand, in the `.env` files of the same folder. Copies are easily forgotten. */
export function stillThere(
  path: string,
  secrets: ReadonlyMap<string, string>,
): { file: string; line: number; name: string }[] {
  const folder = dirname(path);
  const beside = readdirSync(folder)
    .filter((name) => name.startsWith('.env'))
    .map((name) => (folder === '.' ? name : `${folder}/${name}`));
  return [...new Set([path, ...beside])].filter(isReadable).flatMap((file) => {
    const text = readConfig(file) ?? '';
    return [...secrets].flatMap(([name, secret]) => {
      const at = secret.length < shortest ? -1 : text.indexOf(secret);
      return at === -1 ? [] : [{ file, line: text.slice(0, at).split(/\r\n|\r|\n/).length, name }];
    });
  });
}

function isReadable(file: string): boolean {
  if (!existsSync(file)) return false;
  const found = statSync(file);
  if (!found.isFile() || found.size > longestFile) return false;
  try {
    readConfig(file);
    return true;
  } catch {
    // Another encoding, or another user's.
    return false;
  }
}
