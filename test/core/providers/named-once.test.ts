import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { providers } from '../../../main/core/providers/index.ts';

const root = join(import.meta.dirname, '../../..');

/** Words that also mean something else: a tool, a count, a level. */
const alsoWords = new Set(['npm', 'other', 'sandbox', 'level']);

/** Where a provider is named: in its own file, in its texts, and where formats of keys and the built-in server are. */
const own = ['main/core/providers', 'main/core/formats', 'main/sandbox', 'main/texts'];

/** Each with its reason. */
const others = [
  'main/core/ports/sandbox-server.ts', // what the accounts of the sandbox are called
  'main/platform/plain-files/readers/docker.ts', // whose secrets are in the tool's file
  'main/platform/plain-files/readers/hosts-yaml.ts', // the same
  'main/platform/records/migrations/016-created-by-word.ts', // never changed any more
];

it('no code outside a provider’s own file asks which provider it is', () => {
  const files = ['main', 'preload', 'renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(root, folder, name)),
  );
  const ids = providers.map(({ policy }) => policy.id).filter((id) => !alsoWords.has(id));
  const names = providers.map(({ policy }) => policy.name).filter((name) => !alsoWords.has(name) && name !== 'Sandbox');
  const quoted = new RegExp(`['"\`](?:${[...ids, ...names].join('|')})['"\`]`);
  const naming = files
    .map((file) => relative(root, file))
    .filter(
      (file) =>
        !own.some((folder) => file.startsWith(`${folder}/`)) && quoted.test(readFileSync(join(root, file), 'utf8')),
    );
  expect(files.length).toBeGreaterThan(500);
  expect(naming.filter((file) => !others.includes(file))).toEqual([]);
  // An exception that is no longer one is removed here.
  expect(others.filter((file) => !naming.includes(file))).toEqual([]);
});
