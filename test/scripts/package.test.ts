import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { oldestNode, oldestNode22, runsLatchkey } from '../../main/platform/node-versions.ts';
import { builtFiles, manifest, shrinkwrap } from '../../scripts/package.mjs';
import { temporaryFolder } from '../platform/records/temporary-folder.ts';

const root = join(import.meta.dirname, '../..');
const out = join(root, 'out');

function put(folder: string, files: Record<string, string>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe('what is in the npm package', () => {
  const files = builtFiles(out);

  it('of the build, is this', () => {
    const many = [/^command-line\/[a-z-]+\d?\.cjs$/, /^main\/chunks\/[\w.-]+-[\w-]{8}\.js$/];
    expect(
      files
        .filter((path) => !many.some((form) => form.test(path)))
        .map(withoutHash)
        .sort(),
    ).toEqual([
      'main/electron.js',
      'main/loopback.js',
      'preload/index-*.cjs',
      'renderer/assets/estimate-strength-*.js',
      'renderer/assets/index-*.css',
      'renderer/assets/index-*.js',
      'renderer/icon.svg',
      'renderer/index.html',
      'renderer/licenses.json',
    ]);
    for (const form of many) expect(files.filter((path) => form.test(path)).length).toBeGreaterThan(5);
    expect(files.map(withoutHash)).toContain('main/chunks/secret-process-*.js');
  });

  it('imports no package but the native modules and Electron', () => {
    const imported = files
      .filter((path) => /^(main|preload)\/.*\.c?js$/.test(path))
      .flatMap((path) => parseSync(path, readFileSync(join(out, path), 'utf8')).module.staticImports)
      .map(({ moduleRequest }) => moduleRequest.value)
      .filter((name) => !/^(\.|node:)/.test(name) && !builtinModules.includes(name));
    const { dependencies, peerDependencies } = manifest();
    expect([...new Set(imported)].sort()).toEqual(
      [...Object.keys(dependencies), ...Object.keys(peerDependencies)].sort(),
    );
    expect(Object.keys(dependencies)).toEqual(['better-sqlite3', 'keytar']);
  });

  it('has no path of this computer', () => {
    expect(files.filter((path) => readFileSync(join(out, path)).includes(root))).toEqual([]);
  });

  it('leaves out what an earlier build left, and what is for this computer alone', () => {
    const made = put(temporaryFolder(), {
      'main/electron.js': 'import "./chunks/used-1.js"; join(here, "../preload/index-1.cjs"); spawn("latchkey")',
      'main/loopback.js': '',
      'main/chunks/used-1.js': 'import("./deeper-1.js")',
      'main/chunks/deeper-1.js': '',
      'main/chunks/used-0.js': '',
      'main/chunks/running/7': '',
      'preload/index-0.cjs': '',
      'preload/index-1.cjs': '',
      'command-line/index.cjs': 'require(`./run.cjs`)',
      'command-line/run.cjs': '',
      'command-line/rerun.cjs': '',
      'command-line/latchkey': '',
      'renderer/index.html': '<script src="./assets/index-1.js">',
      'renderer/assets/index-1.js': '',
      'renderer/licenses.json': '',
    });
    expect(builtFiles(made)).toEqual([
      'command-line/index.cjs',
      'command-line/run.cjs',
      'main/chunks/deeper-1.js',
      'main/chunks/used-1.js',
      'main/electron.js',
      'main/loopback.js',
      'preload/index-1.cjs',
      'renderer/assets/index-1.js',
      'renderer/index.html',
      'renderer/licenses.json',
    ]);
  });

  it('pins each package that npm installs with it, by its hash and for every system', () => {
    const { '': own, ...rest } = shrinkwrap().packages;
    const locked: Record<string, { integrity?: string }> = rest;
    expect(own).toEqual(manifest());
    expect(Object.keys(locked)).toEqual(expect.arrayContaining(['node_modules/better-sqlite3', 'node_modules/keytar']));
    expect(Object.keys(locked).filter((path) => /darwin|win32/.test(path)).length).toBeGreaterThan(3);
    expect(Object.keys(locked).filter((path) => /electron|node-(linux|bin|win|darwin)/.test(path))).toEqual([]);
    for (const { integrity } of Object.values(locked)) expect(integrity).toMatch(/^sha512-/);
  });

  it('is not published by accident', () => expect(manifest().private).toBe(true));
});

const withoutHash = (path: string): string => path.replace(/-[\w-]{8}(\.\w+)$/, '-*$1');

describe('latchkey of the npm package', () => {
  const source = join(root, 'scripts/npm-package/latchkey');

  /** The launcher with programs that say what they are called with. */
  function installed(): string {
    const folder = put(temporaryFolder(), {
      'package.json': '{"type":"module"}',
      'bin/package.json': '{"type":"commonjs"}',
      'bin/window.mjs': 'export const start = (words) => console.log("window", ...words);',
      'out/command-line/index.cjs': 'console.log("command", ...process.argv.slice(2));',
      // Stands in for another Node.
      'of-version.cjs': `const versions = { ...process.versions, node: process.env.VERSION };
        Object.defineProperty(process, 'versions', { value: versions });`,
    });
    cpSync(source, join(folder, 'bin/latchkey'));
    return folder;
  }

  it.each([
    ['', 'window'],
    ['--browser', 'window --browser'],
    ['--data-dir /tmp/a --port=1', 'window --data-dir /tmp/a --port=1'],
    ['--previous-records --help', 'window --previous-records --help'],
    ['--help', 'command --help'],
    ['--version', 'command --version'],
    ['get lk://a/b', 'command get lk://a/b'],
    ['--data-dir /tmp/a ls', 'command --data-dir /tmp/a ls'],
    ['--data-dir', 'window --data-dir'],
    ['--brwoser', 'command --brwoser'],
  ])('called with “%s” starts: %s', (words, said) => {
    const folder = installed();
    const call = [join(folder, 'bin/latchkey'), ...words.split(' ').filter((word) => word !== '')];
    expect(spawnSync(process.execPath, call, { encoding: 'utf8' }).stdout).toBe(`${said}\n`);
  });

  it('says by which name a tool has started it', () => {
    const folder = installed();
    cpSync(join(folder, 'bin/latchkey'), join(folder, 'bin/git-credential-latchkey'));
    const called = spawnSync(process.execPath, [join(folder, 'bin/git-credential-latchkey'), 'get'], {
      encoding: 'utf8',
    });
    expect(called.stdout).toBe('command --called-as git-credential-latchkey get\n');
  });

  it.each(['20.20.2', '22.18.9', '23.11.1', '24.4.9', '4.0.0'])(
    'refuses Node %s in one sentence, before it loads anything',
    (node) => {
      const folder = installed();
      const call = ['--require', join(folder, 'of-version.cjs'), join(folder, 'bin/latchkey'), 'ls'];
      const { status, stdout, stderr } = spawnSync(process.execPath, call, {
        encoding: 'utf8',
        env: { ...process.env, VERSION: node },
      });
      expect({ status, stdout }).toEqual({ status: 5, stdout: '' });
      expect(runsLatchkey(node)).toBe(false);
      expect(stderr).toBe(
        `latchkey: Latchkey needs Node.js ${oldestNode} or later, or Node.js 22 from ${oldestNode22} on, and this is ${node}. Install a newer Node.js from https://nodejs.org and try again.\n`,
      );
    },
  );

  it.each([`${oldestNode22}.0`, '22.23.5', `${oldestNode}.0`, '24.21.0', '26.0.0'])('runs on Node %s', (node) => {
    const folder = installed();
    const call = ['--require', join(folder, 'of-version.cjs'), join(folder, 'bin/latchkey'), 'ls'];
    const env = { ...process.env, VERSION: node };
    expect(spawnSync(process.execPath, call, { encoding: 'utf8', env }).stdout).toBe('command ls\n');
    expect(runsLatchkey(node)).toBe(true);
  });

  it('is written in what an old Node can read', () => {
    const code = readFileSync(source, 'utf8').replace(/\/\*.*?\*\//gs, '');
    expect(code).not.toMatch(/\?\.|\?\?|\*\*|\.\.\.|\b(import|export|async|await|class)\b/);
  });
});
