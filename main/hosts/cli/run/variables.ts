import { existsSync, readFileSync, statSync } from 'node:fs';
import { decodeText } from '../../../platform/import-files/decode-text.ts';
import { envLines } from '../../../platform/import-files/env-lines.ts';
import { withLineFeeds } from '../../../platform/import-files/line-ends.ts';
import { failure } from '../failure.ts';

/** A variable of the program: as it is, or by the reference of a key. */
export type Variable = { name: string; value: string } | { name: string; reference: string };

/** The file of a project, which is read if nothing else is said. */
const ofProject = '.env';
const longestFile = 1024 * 1024;

/**
 * The variables from the files and from the command line. A later file wins over an earlier one, and the command line over all.
 * @throws Failure
 */
export function variablesOf(options: ReadonlyMap<string, readonly string[]>): Variable[] {
  const given = options.get('--env') ?? [];
  const files = options.get('--env-file') ?? (given.length === 0 ? projectFile() : []);
  const all = new Map<string, Variable>();
  for (const variable of [...files.flatMap(inFile), ...fromCommandLine(given)]) all.set(variable.name, variable);
  if (options.has('--keys-only')) for (const [name, each] of all) if ('value' in each) all.delete(name);
  const only = options.get('--only')?.flatMap((names) => names.split(','));
  if (only === undefined) return [...all.values()];
  return only.map((name) => all.get(name) ?? missing(name, [...all.keys()]));
}

function missing(name: string, names: readonly string[]): never {
  throw failure('no_variable', { name, names: names.join(', ') });
}

function projectFile(): string[] {
  if (existsSync(ofProject)) return [ofProject];
  throw failure('no_variables', { file: ofProject });
}

/** All lines of the file that set a variable, in their order. @throws Failure */
export function inFile(file: string): Variable[] {
  const text = withLineFeeds(decodeText(contentsOf(file)));
  const found: Variable[] = [];
  for (const line of envLines(text)) {
    if (line.is === 'assignment') found.push(variableOf(line.name, line.value));
  }
  return found;
}

function contentsOf(file: string): Buffer {
  try {
    if (statSync(file).size > longestFile) throw failure('env_file_unreadable', { file, reason: 'EFBIG' });
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw failure('env_file_unreadable', { file, reason: code });
  }
}

export const isReference = (value: string): boolean => value.startsWith('lk:');

const variableOf = (name: string, value: string): Variable =>
  isReference(value) ? { name, reference: value } : { name, value };

/** Nothing of a value that isn't a reference is repeated: it may be a secret that doesn't belong there. @throws Failure */
export function fromCommandLine(given: readonly string[]): Variable[] {
  const pairs = given.map((text) => {
    const equals = text.indexOf('=');
    return { name: text.slice(0, Math.max(equals, 0)), value: text.slice(equals + 1), isPair: equals > 0 };
  });
  if (pairs.some(({ isPair }) => !isPair)) throw failure('not_a_pair');
  const wrong = pairs.filter(({ value }) => !isReference(value)).map(({ name }) => name);
  if (wrong.length > 0) throw failure('not_references', { names: wrong.join(', ') });
  return pairs.map(({ name, value }) => ({ name, reference: value }));
}
