/** How electron-builder puts Electron and Latchkey together. It signs and makes the installers of macOS and Windows as well. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFuses } from './fuses.mjs';
import { applicationId, programName, windowsId } from './publisher.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * @param {object} from
 * @param {string} from.staged what `stage` has made
 * @param {string} from.icons
 * @param {string} from.output
 * @param {string} from.electronVersion
 * @param {string} from.electron folder with Electron's program
 * @param {boolean} from.isSigned whether the keys for signing are in the environment
 */
export const configuration = ({ staged, icons, output, electronVersion, electron, isSigned }) => ({
  appId: applicationId,
  productName: 'Latchkey',
  electronVersion,
  electronDist: electron,
  // `stage` has installed the native modules, and they need no build.
  beforeBuild: () => false,
  directories: { output, buildResources: icons },
  files: ['package.json', 'LICENSE', 'out/**', { from: join(staged, 'modules'), to: 'node_modules' }],
  asarUnpack: ['**/*.node'],
  extraResources: [{ from: join(staged, 'bin'), to: 'bin' }],
  afterExtract,
  afterPack,
  publish: null,
  protocols: [{ name: 'Latchkey', schemes: ['latchkey'] }],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in
  artifactName: 'latchkey-${version}-${os}-${arch}.${ext}',
  linux: { target: ['dir'], executableName: programName, syncDesktopName: true, category: 'Utility' },
  mac: {
    target: ['dmg'],
    category: 'public.app-category.developer-tools',
    icon: join(icons, 'icon.icns'),
    minimumSystemVersion: '13.0',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: at('macos/entitlements.plist'),
    entitlementsInherit: at('macos/entitlements.plist'),
    // Both processors' modules are in both halves.
    x64ArchFiles: '**/*.node',
    notarize: isSigned,
    ...(isSigned ? {} : { identity: null }),
  },
  win: {
    appId: windowsId,
    target: ['nsis'],
    icon: join(icons, 'icon.ico'),
    signAndEditExecutable: process.platform === 'win32',
    // It may not be started as an administrator: that would be another user's vault.
    requestedExecutionLevel: 'asInvoker',
  },
  nsis: {
    oneClick: true,
    perMachine: false,
    createDesktopShortcut: false,
    deleteAppDataOnUninstall: false,
  },
});

/** Removes Electron's own application, which opens any file that it is given. Later, its hash would be in the integrity data. */
async function afterExtract({ appOutDir, electronPlatformName }) {
  const isMac = electronPlatformName === 'darwin';
  const resources = join(appOutDir, isMac ? 'Electron.app/Contents/Resources' : 'resources');
  rmSync(join(resources, 'default_app.asar'));
}

/** Before it is signed. */
const afterPack = ({ appOutDir, electronPlatformName }) => setFuses(programIn(appOutDir, electronPlatformName));

/** @param {string} folder made by electron-builder */
export function programIn(folder, platform) {
  if (platform === 'darwin') return join(folder, 'Latchkey.app');
  return join(folder, platform === 'win32' ? 'Latchkey.exe' : programName);
}
