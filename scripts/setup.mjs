/**
 * Brings a fresh clone to where the other scripts can run. It runs before the install, on the system's own Node,
 * so it uses nothing but what Node 20 has.
 *
 *   node scripts/setup.mjs [--build] [--test-tools] [script argument…]
 *
 * The script then runs on the Node that was installed; the shell that started this one may remember the system's.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';

/** What went wrong in one sentence, for whoever typed the command. */
export class SetupProblem extends Error {}

/** The Node that the lockfile brings: the system's may be older than the native modules can bear. */
export const nodePath = join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node');

/** Installs the packages of the lockfile, unless these very ones are there. */
export function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules/.latchkey-lock');
  if (existsSync(stamp) && existsSync(nodePath) && readFileSync(stamp, 'utf8') === lock) return;
  process.stdout.write('Installing packages…\n');
  // What builds and runs Latchkey is among what NODE_ENV=production would leave out.
  const npm = spawnSync('npm', ['ci', '--include=dev', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    shell: windows,
  });
  if (npm.status !== 0) {
    const said = /^npm error (?!code )(\S.*)$/m.exec(npm.stderr ?? '')?.[1];
    const why = said ?? npm.error?.message ?? `npm ci ended with ${npm.status}`;
    throw new SetupProblem(
      `The packages could not be installed (${why}), so Latchkey cannot start; check the network and run it again.`,
    );
  }
  writeFileSync(stamp, lock);
}

/** Builds `out/`, unless it is newer than every source. */
export function build() {
  const stamp = join(root, 'out/.built');
  const sources = ['main', 'preload', 'renderer', 'electron.vite.config.ts', 'package-lock.json'];
  const newest = Math.max(...sources.map((path) => newestBelow(join(root, path))));
  if (existsSync(stamp) && statSync(stamp).mtimeMs > newest) return;
  process.stdout.write('Building…\n');
  const cli = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const run = spawnSync(nodePath, [cli, 'build'], { cwd: root, encoding: 'utf8' });
  if (run.error)
    throw new SetupProblem(`The build could not be started (${run.error.message}); delete node_modules and try again.`);
  if (run.status !== 0) throw new SetupProblem(`The build failed:\n${run.stdout}${run.stderr}`);
  writeFileSync(stamp, '');
}

function newestBelow(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).filter((name) => !name.endsWith('.tsbuildinfo'));
  return Math.max(stat.mtimeMs, ...inside.map((name) => newestBelow(join(path, name))));
}

/** Programs that the tests drive, and the Debian packages that bring them. */
const testTools = {
  chromium: 'chromium',
  'dbus-daemon': 'dbus',
  'gnome-keyring-daemon': 'gnome-keyring',
  'secret-tool': 'libsecret-tools',
  'keepassxc-cli': 'keepassxc',
  openssl: 'openssl',
};

/** Installs them where that is possible, and otherwise says what is missing. */
export function installTestTools() {
  const missing = Object.entries(testTools).filter(([program]) => !onPath(program));
  if (missing.length === 0) return;
  const packages = missing.map(([, debianPackage]) => debianPackage);
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    process.stdout.write(`Installing Debian packages: ${packages.join(' ')}…\n`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = { env, stdio: ['ignore', 'ignore', 'inherit'] };
    spawnSync('apt-get', ['update', '-qq'], options);
    const install = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
    if (install.status === 0) return;
  }
  process.stdout.write(
    `Missing for some tests, which are skipped: ${packages.join(' ')} (names of Debian's packages).\n`,
  );
}

const onPath = (program) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, windows ? `${program}.exe` : program)));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const words = process.argv.slice(2);
  try {
    installPackages();
    if (words.includes('--test-tools')) installTestTools();
    if (words.includes('--build')) build();
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  const script = words.findIndex((word) => !word.startsWith('--'));
  if (script >= 0) process.exitCode = spawnSync(nodePath, words.slice(script), { stdio: 'inherit' }).status ?? 1;
}
