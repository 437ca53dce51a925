/** What the packaged program has besides Electron: our build, and the native modules of the systems that the package is for. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildNative } from '../native-build.mjs';
import { builtFiles, entries, manifest, shrinkwrap } from '../package.mjs';
import { publisher } from './publisher.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const at = (path) => join(root, path);

/** Electron itself needs the dependencies as folders only, and takes the rest from here. */
function ownManifest() {
  const { name, version, description, license, type, desktopName } = manifest();
  const author = { name: publisher.name, email: publisher.mail };
  const { homepage } = publisher;
  return { name, productName: 'Latchkey', version, description, license, author, homepage, type, desktopName };
}

/**
 * Makes three folders: `app` goes into the archive, `modules` is its `node_modules`, and `bin` the command line beside it.
 * @param {string} folder is emptied
 * @param {{ platform: NodeJS.Platform, archs: string[] }} target
 */
export function stage(folder, { platform, archs }) {
  rmSync(folder, { recursive: true, force: true });
  const put = (from, to) => {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    cpSync(from, join(folder, to), { recursive: true });
  };
  for (const path of builtFiles(at('out'), [...entries, 'main/packaged.js'])) put(at(`out/${path}`), `app/out/${path}`);
  put(at('LICENSE'), 'app/LICENSE');
  const json = { ...ownManifest(), main: 'out/main/packaged.js' };
  writeFileSync(join(folder, 'app/package.json'), `${JSON.stringify(json, null, 2)}\n`);
  for (const arch of archs) stageModules(folder, platform, arch);
  const launcher = platform === 'win32' ? 'latchkey.cmd' : 'latchkey';
  put(at(`scripts/desktop/command-line/${launcher}`), `bin/${launcher}`);
  if (platform !== 'linux') return;
  chmodSync(join(folder, 'bin/latchkey'), 0o755);
  // Of this computer's processor. For another one, there is none.
  if (!archs.includes(process.arch)) return;
  const flags = ['-s'];
  const built = buildNative({ sources: at('native'), outDir: join(folder, 'native'), name: 'latchkey-native', flags });
  if (built.program === null) throw new Error(`The native client wasn't built.\n${built.said}`);
  put(built.program, 'bin/latchkey-native');
}

/** As npm installs them there, by the hashes of our lockfile; without sources, and without what is for other systems. */
function stageModules(folder, platform, arch) {
  const install = join(folder, `install-${arch}`);
  mkdirSync(install, { recursive: true });
  writeFileSync(join(install, 'package.json'), JSON.stringify(manifest()));
  writeFileSync(join(install, 'npm-shrinkwrap.json'), JSON.stringify(shrinkwrap()));
  const words = ['ci', '--omit=dev', '--omit=peer', '--ignore-scripts', `--os=${platform}`, `--cpu=${arch}`];
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: install, encoding: 'utf8', shell: process.platform === 'win32' };
  const npm = spawnSync('npm', [...words, ...(platform === 'linux' ? ['--libc=glibc'] : []), ...quiet], options);
  if (npm.status !== 0) throw new Error(`npm ci failed: ${npm.stderr}`);
  const isFor = `${platform}-${arch}`;
  const packages = join(install, 'node_modules');
  for (const name of ['better-sqlite3', 'keytar', ...keyrings(packages, isFor)]) {
    cpSync(join(packages, name), join(folder, 'modules', name), {
      recursive: true,
      filter: (path) => isShipped(path.slice(join(packages, name).length), isFor),
    });
  }
}

function keyrings(packages, isFor) {
  const scope = join(packages, '@napi-rs');
  const found = (existsSync(scope) ? readdirSync(scope) : []).filter((name) => name.startsWith(`keyring-${isFor}`));
  if (found.length === 0) throw new Error(`npm has no keyring for ${isFor}`);
  return found.map((name) => `@napi-rs/${name}`);
}

/** @param {string} path within a package, beginning with a slash */
function isShipped(path, isFor) {
  if (/^[/\\](deps|src|build)\b|\.(gyp|d\.ts)$/.test(path)) return false;
  const forSystem = /(?:prebuilds|lib)[/\\]((?:darwin|linux|linuxmusl|win32)-\w+)\.\w+$/.exec(path)?.[1];
  return forSystem === undefined || forSystem === isFor;
}
