import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodePackage } from '../../../scripts/pinned-node.mjs';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { bareEnv } from './command-line.ts';

const launcher = join(import.meta.dirname, '../../../bin/latchkey');

/** A folder with the launcher and programs in it that say what they are called with. */
function cloneWith(programs: Record<string, string>): string {
  const root = temporaryFolder();
  for (const [path, script] of Object.entries(programs)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), script);
    chmodSync(join(root, path), 0o755);
  }
  mkdirSync(join(root, 'bin'));
  cpSync(launcher, join(root, 'bin/latchkey'));
  return root;
}

const node = `node_modules/${nodePackage(`${process.platform}-${process.arch}`)}/bin/node`;

const run = (root: string, env: NodeJS.ProcessEnv = {}): string =>
  spawnSync(join(root, 'bin/latchkey'), ['get', 'a b'], { encoding: 'utf8', env: { ...bareEnv(), ...env } }).stdout;

test('variables of the user reach the program as they are', () => {
  const names = ['name', 'node', 'native', 'packages', 'program', 'root', 'self', 'source', 'to'];
  const root = cloneWith({
    [node]: `#!/bin/sh\necho ${names.map((name) => `$${name}`).join(' ')}\n`,
    'out/command-line/index.cjs': '',
  });
  expect(run(root, Object.fromEntries(names.map((name) => [name, `my-${name}`])))).toBe(
    `${names.map((name) => `my-${name}`).join(' ')}\n`,
  );
});

test('the native client is started if it is newer than its sources, with the other one and the words', () => {
  const native = 'out/command-line/latchkey';
  const root = cloneWith({
    [node]: '#!/bin/sh\necho "other: $*"\n',
    'out/command-line/index.cjs': '',
    'native/latchkey.c': '',
    'native/json.c': '',
    [native]: '#!/bin/sh\nprintf "%s|" "$@"\n',
  });
  const at = (path: string, seconds: number) => utimesSync(join(root, path), seconds, seconds);
  for (const path of ['native/latchkey.c', 'native/json.c', native]) at(path, 1000);
  expect(run(root)).toMatch(/^[^|]*\/bin\/node\|[^|]*index\.cjs\|get\|a b\|$/);
  at('native/json.c', 1001);
  expect(run(root)).toMatch(/^other: -- .*index\.cjs get a b\n$/);
  at(native, 1002);
  chmodSync(join(root, native), 0o644);
  expect(run(root)).toMatch(/^other: /);
});
