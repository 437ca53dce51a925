import { hasUnseen } from '../../contract/foreign-text.ts';
import type { ImportedFile, ImportSource } from '../../contract/import.ts';
import { tag } from '../../contract/key.ts';
import type { Environment } from '../../contract/key-place.ts';
import type { KnownPlaces } from './known-places.ts';
import type { Found } from './read-source.ts';

/** What the names and the folders of the files tell, and which project has their variables already. */
export function describeFiles(
  sources: readonly Pick<ImportSource, 'name' | 'folder'>[],
  found: readonly Found[],
  known: KnownPlaces,
): ImportedFile[] {
  const folders = sources.map(({ folder = '' }) => partsOf(folder));
  return sources.map(({ name = '' }, file) => {
    const parts = folders[file] ?? [];
    const project =
      projectOfFolder(parts, folders) ??
      projectOfFileName(name) ??
      projectOfNames(
        found.filter((each) => each.file === file),
        known,
      );
    return { name, folder: parts.join('/'), project, environment: environmentOfFile(name, parts.at(-1) ?? '') };
  });
}

const partsOf = (folder: string): string[] => folder.split('/').filter((part) => part !== '');

/** Folders that are named for what is in them, and not for a project. */
const general = new Set(['config', 'configs', 'conf', 'deploy', 'docker', 'env', 'envs', 'environments', 'secrets']);

/** A folder that the user picked is the project, unless it only has folders with such files: then each of them is one. */
function projectOfFolder(parts: readonly string[], all: readonly string[][]): string | null {
  const [root, next] = parts;
  if (root === undefined) return null;
  const isProject = all.some((each) => each[0] === root && (each.length === 1 || general.has(each[1] ?? '')));
  return asProject(isProject || next === undefined ? root : next);
}

/** `shop.env`, but not `.env` or `production.env`. */
function projectOfFileName(name: string): string | null {
  const [, start = ''] = /^([^.]+)(?:\.[^.]+)*\.env$/.exec(name) ?? [];
  return start === '' || environmentIn(start) !== null || general.has(start) ? null : asProject(start);
}

/** The project that uses most of these names, if it uses at least half of them and more than one. */
function projectOfNames(found: readonly Found[], known: KnownPlaces): string | null {
  const counts = new Map<string, number>();
  for (const { name, isVariable } of found) {
    if (!isVariable) continue;
    const projects = new Set(known.of(name).flatMap(({ place }) => place.project ?? []));
    for (const project of projects) counts.set(project, (counts.get(project) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most !== undefined && most[1] > 1 && most[1] * 2 >= found.length ? most[0] : null;
}

export const asProject = (text: string): string | null => (hasUnseen(text) ? null : (tag.safeParse(text).data ?? null));

const words: Readonly<Record<Environment, ReadonlySet<string>>> = {
  production: new Set(['production', 'prod', 'live']),
  test: new Set(['test', 'testing', 'ci', 'e2e', 'staging', 'stage', 'preview', 'qa']),
  development: new Set(['development', 'develop', 'dev', 'local']),
};

/** `.env.production.local` is of production: what has the most at stake counts. */
function environmentIn(text: string): Environment | null {
  const parts = text.toLowerCase().split(/[^a-z0-9]+/);
  for (const environment of ['production', 'test', 'development'] as const) {
    if (parts.some((part) => words[environment].has(part))) return environment;
  }
  return null;
}

const environmentOfFile = (name: string, folder: string): Environment | null =>
  environmentIn(name) ?? environmentIn(folder);
