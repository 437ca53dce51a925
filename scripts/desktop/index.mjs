/** Makes the desktop packages of this system in `out-package/desktop`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { configuration } from './configuration.mjs';
import { downloadElectron, electronVersion } from './electron.mjs';
import { makeIcons } from './icons.mjs';
import { makeAppImage } from './linux/appimage.mjs';
import { makeDeb } from './linux/debian.mjs';
import { makeRpm } from './linux/rpm.mjs';
import { makeTree } from './linux/tree.mjs';
import { stage } from './stage.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const help = `Makes Latchkey's packages for this system: deb, rpm and AppImage, or dmg, or the installer of Windows.

Usage: npm run package:desktop -- [options]

  --electron <folder>  Electron's program, instead of a download
  --folder             Only the folder with the program, no package
  --platform <name>    linux, darwin or win32, with --folder (default: this system)
  --arch <name>        x64 or arm64 (default: this processor; macOS: both in one)
  --output <folder>    Default: out-package/desktop
  --runtime <file>     The program that mounts an AppImage, instead of a download
`;

/**
 * @typedef {object} Wanted
 * @property {NodeJS.Platform} platform
 * @property {string} arch
 * @property {string} output is emptied
 * @property {string | null} electron folder with Electron's program; null downloads it
 * @property {boolean} onlyFolder
 */

/** @param {Wanted} wanted @returns {Promise<{ icons: string, unpacked: string }>} the folder with the program */
export async function makeProgram({ platform, arch, output, electron, onlyFolder }) {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const [icons, staged] = [join(output, 'icons'), join(output, 'staged')];
  await makeIcons(icons);
  const archs = arch === 'universal' ? ['x64', 'arm64'] : [arch];
  stage(staged, { platform, archs });
  const { Arch, build, Platform } = require('electron-builder');
  const { target, isSigned } = {
    linux: { target: Platform.LINUX, isSigned: false },
    darwin: { target: Platform.MAC, isSigned: Boolean(process.env.CSC_LINK) },
    win32: { target: Platform.WINDOWS, isSigned: Boolean(process.env.WIN_CSC_LINK) },
  }[platform];
  await build({
    targets: target.createTarget(onlyFolder || platform === 'linux' ? ['dir'] : null, Arch[arch]),
    projectDir: join(staged, 'app'),
    config: configuration({
      staged,
      icons,
      output: join(output, 'made'),
      electronVersion,
      electron: electron ?? (await downloadElectron(join(output, 'electron'), platform, archs)),
      isSigned,
    }),
  });
  // As electron-builder names it.
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  const name = { linux: `linux${suffix}-unpacked`, darwin: `mac${suffix}`, win32: `win${suffix}-unpacked` }[platform];
  return { icons, unpacked: join(output, 'made', name) };
}

/** Of the last commit, so that the same sources make the same package. As `SOURCE_DATE_EPOCH` says where it is set. */
export function dateOfSources() {
  const { SOURCE_DATE_EPOCH: given } = process.env;
  const git = () => spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).stdout;
  return new Date(1000 * Number(given ?? git()));
}

/** @returns {Promise<string[]>} the paths of the packages */
async function linuxPackages({ unpacked, icons }, { arch, output, runtime }) {
  const date = dateOfSources();
  const tree = join(output, 'tree');
  makeTree(tree, { unpacked, icons, version, date });
  const of = { folder: output, version, arch, date };
  return [
    makeDeb(tree, of),
    makeRpm(tree, of),
    makeAppImage(tree, { ...of, runtime: runtime ?? (await download(arch)) }),
  ];
}

/** The program that mounts an AppImage, by the hash that electron-builder has. */
async function download(arch) {
  const { Arch } = require('electron-builder');
  const { getAppImageTools } = require('app-builder-lib/out/toolsets/linux.js');
  return (await getAppImageTools('1.0.3', Arch[arch])).runtime;
}

async function main() {
  const { values } = parseArgs({
    options: {
      electron: { type: 'string' },
      folder: { type: 'boolean', default: false },
      platform: { type: 'string', default: process.platform },
      arch: { type: 'string' },
      output: { type: 'string', default: join(root, 'out-package/desktop') },
      runtime: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return void process.stdout.write(help);
  const { platform, folder: onlyFolder, runtime } = values;
  const arch = values.arch ?? (platform === 'darwin' ? 'universal' : process.arch);
  const output = resolve(values.output);
  const electron = values.electron === undefined ? null : resolve(values.electron);
  const made = await makeProgram({ platform, arch, output, electron, onlyFolder });
  if (platform !== 'linux' || onlyFolder) return void process.stdout.write(`${made.unpacked}\n`);
  const packages = await linuxPackages(made, { arch, output, runtime });
  process.stdout.write(`${packages.join('\n')}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
