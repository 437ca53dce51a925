/** Makes the npm package, `out-package/latchkey-VERSION.tgz`, of what is built in `out/`. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { oldestNode, oldestNode22 } from '../main/platform/node-versions.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (path) => join(root, path);
const read = (path) => JSON.parse(readFileSync(at(path), 'utf8'));

/** What starts by itself, or is read by another name than its own. Everything else is named by a file that is in the package. */
export const entries = [
  'main/electron.js',
  'main/loopback.js',
  'command-line/index.cjs',
  'renderer/index.html',
  'renderer/licenses.json',
];

/**
 * The files of a build that an entry reaches, relative to `out`, sorted. `out/` may also have files of earlier builds, for a Latchkey
 * that still runs, and the native client of this computer.
 */
export function builtFiles(out, from = entries) {
  const all = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const found = new Set(from);
  for (const path of found) {
    if (!/\.(c?js|html|css)$/.test(path)) continue;
    const text = readFileSync(join(out, path), 'utf8');
    for (const other of all)
      if (/\.\w+$/.test(other) && names(text, posix.relative(posix.dirname(path), other))) found.add(other);
  }
  return [...found].sort();
}

/** Whether a file names another one, which has this path from there. */
const names = (text, path) =>
  ['"', "'", '`', ')'].some((end) => text.includes(`/${path}${end}`) || text.includes(`${end}${path}${end}`));

/** The package.json of the package: what users need of ours. */
export function manifest() {
  const { name, version, description, license, type, main, bin, desktopName, dependencies, devDependencies } =
    read('package.json');
  return {
    name,
    version,
    // It isn't published by accident.
    private: true,
    description,
    license,
    type,
    main,
    bin,
    desktopName,
    engines: { node: `^${oldestNode22}.0 || >=${oldestNode}.0` },
    dependencies,
    // Latchkey uses an Electron that is installed beside it, and never brings one.
    peerDependencies: { electron: `^${devDependencies.electron.split('.')[0]}` },
    peerDependenciesMeta: { electron: { optional: true } },
  };
}

/** The versions and hashes of our lockfile for the packages that users install. npm keeps to them. */
export function shrinkwrap() {
  const { lockfileVersion, packages } = read('package-lock.json');
  const { name, version, dependencies } = manifest();
  const locked = {};
  const visit = (needed) => {
    const path = `node_modules/${needed}`;
    if (locked[path]) return;
    locked[path] = packages[path];
    const { dependencies: more, optionalDependencies } = packages[path];
    for (const next of Object.keys({ ...more, ...optionalDependencies })) visit(next);
  };
  for (const needed of Object.keys(dependencies)) visit(needed);
  return { name, version, lockfileVersion, requires: true, packages: { '': manifest(), ...locked } };
}

/** Puts the contents of the package into a folder, which is emptied. */
export async function stage(folder, out = at('out')) {
  rmSync(folder, { recursive: true, force: true });
  const put = (from, to) => {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    cpSync(from, join(folder, to));
  };
  const write = (to, value) => writeFileSync(join(folder, to), `${JSON.stringify(value, null, 2)}\n`);
  for (const path of builtFiles(out)) put(join(out, path), `out/${path}`);
  put(at('LICENSE'), 'LICENSE');
  put(at('docs/install.md'), 'README.md');
  put(at('scripts/npm-package/latchkey'), 'bin/latchkey');
  chmodSync(join(folder, 'bin/latchkey'), 0o755);
  // A file without an ending is a module, as the rest of the package, unless the folder says something else.
  write('bin/package.json', { type: 'commonjs' });
  write('package.json', manifest());
  write('npm-shrinkwrap.json', shrinkwrap());
  await buildWindow(join(folder, 'bin'));
}

/** One file without packages. */
const buildWindow = (outDir) =>
  build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'node22',
      minify: true,
      ssr: true,
      rolldownOptions: {
        input: { window: at('scripts/npm-package/window.mjs') },
        output: { format: 'es', entryFileNames: '[name].mjs', codeSplitting: false },
      },
    },
    ssr: { noExternal: true },
  });

/** @returns the path of the tarball */
export function pack(folder, destination) {
  mkdirSync(destination, { recursive: true });
  const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', destination];
  const npm = spawnSync('npm', words, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
  if (npm.status !== 0) throw new Error(`npm pack failed: ${npm.stderr}`);
  const { name, version } = manifest();
  return join(destination, `${name}-${version}.tgz`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await stage(at('out-package/npm'));
  process.stdout.write(`${pack(at('out-package/npm'), at('out-package'))}\n`);
}
