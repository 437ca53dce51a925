/**
 * Prepares a fresh clone so that the other scripts can run. It runs before the install, on the system's Node,
 * so it uses only what Node 20 has.
 *
 *   node scripts/setup.mjs [--build] [--test-tools] [--long-tests] [--packaging] [script argument…]
 *
 * The given script then runs on the installed Node; the shell would use the system's.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeFor, nodeObstacle } from './pinned-node.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';

/** What went wrong, in a sentence for the person who typed the command. */
export class SetupProblem extends Error {}

const system = `${process.platform}-${process.arch}`;

/** The Node from the lockfile: the system's may be too old for the native modules. */
export const nodePath = nodeFor(root, system, process.execPath);

/** Installs the packages of the lockfile, unless exactly these are installed. */
export function installPackages() {
  const obstacle = nodeObstacle(system, process.versions.node);
  if (obstacle !== null) throw new SetupProblem(obstacle);
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules/.latchkey-lock');
  if (existsSync(stamp) && existsSync(nodePath) && readFileSync(stamp, 'utf8') === lock) return;
  process.stdout.write('Installing packages…\n');
  // With NODE_ENV=production or omit=optional, npm would leave out packages that build and run Latchkey.
  const npm = spawnSync('npm', ['ci', '--include=dev', '--include=optional', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    shell: windows,
  });
  if (npm.status !== 0) {
    const said = /^npm error (?!code )(\S.*)$/m.exec(npm.stderr ?? '')?.[1];
    const why = said ?? npm.error?.message ?? `npm ci ended with ${npm.status}`;
    throw new SetupProblem(`Couldn't install packages (${why}). Check your network connection and try again.`);
  }
  // A system with another C library, such as Alpine Linux, installs a Node that it can't run.
  const { status, error } = spawnSync(nodePath, ['--version'], { stdio: 'ignore' });
  if (status !== 0) {
    const reason = error?.code ?? `it ended with ${status}`;
    throw new SetupProblem(`The Node of the lockfile doesn't run on this system (${reason}): ${nodePath}.`);
  }
  writeFileSync(stamp, lock);
}

/** Builds `out/`, unless it is newer than every source. */
export function build() {
  const stamp = join(root, 'out/.built');
  const sources = ['main', 'preload', 'renderer', 'native', 'electron.vite.config.ts', 'package-lock.json'];
  const newest = Math.max(...sources.map((path) => newestBelow(join(root, path))));
  if (existsSync(stamp) && statSync(stamp).mtimeMs > newest) return;
  process.stdout.write('Building…\n');
  const cli = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const run = spawnSync(nodePath, [cli, 'build'], { cwd: root, encoding: 'utf8' });
  if (run.error)
    throw new SetupProblem(`Couldn't start the build (${run.error.message}). Delete node_modules and try again.`);
  if (run.status !== 0) throw new SetupProblem(`Build failed:\n${run.stdout}${run.stderr}`);
  writeFileSync(stamp, '');
}

function newestBelow(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).filter((name) => !name.endsWith('.tsbuildinfo'));
  return Math.max(stat.mtimeMs, ...inside.map((name) => newestBelow(join(path, name))));
}

/** Programs that the tests use, and the Debian packages that contain them. */
const testTools = {
  chromium: 'chromium',
  'chromium-headless-shell': 'chromium-headless-shell',
  'dbus-daemon': 'dbus',
  'gnome-keyring-daemon': 'gnome-keyring',
  'secret-tool': 'libsecret-tools',
  'keepassxc-cli': 'keepassxc',
  openssl: 'openssl',
  cc: 'gcc libc6-dev',
  'desktop-file-validate': 'desktop-file-utils',
  strace: 'strace',
  zsh: 'zsh',
  fish: 'fish',
  direnv: 'direnv',
  gh: 'gh',
};

/**
 * Those of long runs only: clients of a credential helper, and what makes and checks packages. Debian 12 has a kubectl and a cargo that
 * are too old for one.
 */
const toolsOfLongTests = {
  docker: 'docker.io',
  aws: 'awscli',
  rpmbuild: 'rpm',
  mksquashfs: 'squashfs-tools',
  appstreamcli: 'appstream',
  lintian: 'lintian',
  'x86_64-w64-mingw32-gcc': 'gcc-mingw-w64-x86-64',
};

/** Installs them if possible, otherwise prints what is missing. */
export function installTestTools(tools) {
  const missing = Object.entries(tools).filter(([program]) => !onPath(program));
  if (missing.length === 0) return;
  const packages = missing.flatMap(([, debianPackages]) => debianPackages.split(' '));
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    process.stdout.write(`Installing Debian packages: ${packages.join(' ')}…\n`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = { env, stdio: ['ignore', 'ignore', 'inherit'] };
    spawnSync('apt-get', ['update', '-qq'], options);
    const install = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
    if (install.status === 0) return;
  }
  process.stdout.write(`Skipping some tests. Missing Debian packages: ${packages.join(' ')}\n`);
}

/** What tests run, each with its own lockfile, so that building Latchkey doesn't need their packages. */
const testServers = ['test/verdaccio', 'test/pnpm', 'test/workflows'];
/** What makes desktop packages. */
const packaging = 'scripts/desktop';
/** Those of long runs only: Strapi has 700 MB of packages, and takes minutes to install. Another Node has 190 MB, and is there for Linux. */
const serversOfLongTests = ['test/strapi', packaging, 'test/node-22'];

/** Installs them if possible, otherwise prints what is missing. Their scripts don't run. */
export function installTestServers(folders) {
  for (const folder of folders)
    if (!installFrom(folder)) process.stdout.write(`Skipping some tests. npm couldn't install ${folder}.\n`);
}

/** Installs the packages of this folder's lockfile, unless exactly these are installed. @returns whether they are */
function installFrom(folder) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, folder, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, folder, 'node_modules/.latchkey-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return true;
  process.stdout.write(`Installing ${folder}…\n`);
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawnSync('npm', words, { cwd: join(root, folder), stdio: 'ignore', shell: windows });
  if (npm.status !== 0) return false;
  writeFileSync(stamp, lock);
  return true;
}

const onPath = (program) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, windows ? `${program}.exe` : program)));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const words = process.argv.slice(2);
  try {
    installPackages();
    if (words.includes('--test-tools')) {
      const isLong = words.includes('--long-tests');
      installTestTools({ ...testTools, ...(isLong && toolsOfLongTests) });
      installTestServers([...testServers, ...(isLong ? serversOfLongTests : [])]);
    }
    if (words.includes('--packaging') && !installFrom(packaging))
      throw new SetupProblem(`npm couldn't install ${packaging}. Check your network connection and try again.`);
    if (words.includes('--build')) build();
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  const script = words.findIndex((word) => !word.startsWith('--'));
  if (script >= 0) process.exitCode = spawnSync(nodePath, words.slice(script), { stdio: 'inherit' }).status ?? 1;
}
