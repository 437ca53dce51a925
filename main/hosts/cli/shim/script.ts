import { accessSync, constants, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ownPrograms } from '../own-files.ts';

/** A small program that runs the real one of its name with keys. */
export interface Shim {
  name: string;
  file: string;
  /** `NAME=REF`. Without any, it reads the references of the folder's `.env`. */
  variables: readonly string[];
}

interface Script extends Pick<Shim, 'name' | 'variables'> {
  launcher: string;
  /** Null for the usual one. */
  dataDir: string | null;
  /** What it says if there is no real program of its name. */
  missing: string;
}

/** The second line of each of our scripts. What doesn't have it is somebody else's. */
const mark = '# A shim of Latchkey';
const variableMark = '# with ';

/**
 * The real program is looked for at each call, because it moves with updates. The variables have long names: one that the user has, too,
 * would reach the program changed.
 */
export function scriptOf({ name, variables, launcher, dataDir, missing }: Script): string {
  const call = [launcher, ...(dataDir === null ? [] : ['--data-dir', dataDir])].map(quoted).join(' ');
  const named = variables.length > 0 ? variables.map((variable) => ` -e ${quoted(variable)}`).join('') : ' --keys-only';
  // Where a folder's `.env` names no key, the program runs as without a shim. Its other lines are never passed: whoever has written the
  // file could make the program load something by them, and the user only typed its name.
  const unlessNamed =
    variables.length > 0 ? '' : `    { [ -f .env ] && grep -qs 'lk:' .env; } || exec "$latchkey_file" "$@"\n`;
  return `#!/bin/sh
${mark}: “latchkey shim remove ${name}” removes it.
${variables.map((variable) => `${variableMark}${variable}\n`).join('')}set -f
latchkey_ifs=$IFS
IFS=:
for latchkey_folder in $PATH; do
  latchkey_file=\${latchkey_folder:-.}/${name}
  if [ -f "$latchkey_file" ] && [ -x "$latchkey_file" ] && ! [ "$latchkey_file" -ef "$0" ]; then
    IFS=$latchkey_ifs
${unlessNamed}    exec ${call} run${named} -- "$latchkey_file" "$@"
  fi
done
echo ${quoted(missing)} >&2
exit 127
`;
}

const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;

export const fileOf = (name: string): string => join(ownPrograms(), name);

/** Null if there is no such file, or it isn't a shim. */
export function readShim(name: string): Shim | null {
  const file = fileOf(name);
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return null;
  const [, second = '', ...rest] = readFileSync(file, 'utf8').split('\n');
  if (!second.startsWith(mark)) return null;
  const variables = rest.filter((line) => line.startsWith(variableMark)).map((line) => line.slice(variableMark.length));
  return { name, file, variables };
}

export function allShims(): Shim[] {
  try {
    return readdirSync(ownPrograms())
      .sort()
      .flatMap((name) => readShim(name) ?? []);
  } catch {
    // No shim and no helper was ever made.
    return [];
  }
}

/** The program that a shim runs, as its script finds it; null for none. */
export function realProgram(name: string): string | null {
  const own = statSync(fileOf(name), { throwIfNoEntry: false });
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder || '.', name));
  return places.find((place) => isProgram(place, own)) ?? null;
}

function isProgram(place: string, own: ReturnType<typeof statSync>): boolean {
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found?.isFile() || (found.ino === own?.ino && found.dev === own.dev)) return false;
  try {
    accessSync(place, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether a terminal finds the shim before the real program. */
export function isFirstOnPath(program: string | null): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const own = folders.indexOf(ownPrograms());
  const real = folders.findIndex((folder) => program?.startsWith(`${folder}/`));
  return own !== -1 && (real === -1 || own < real);
}
