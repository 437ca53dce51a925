import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { App, Settings } from 'electron';
import type { Log } from '../../core/ports/log.ts';

export interface Launch {
  platform: NodeJS.Platform;
  isPackaged: boolean;
  /** Electron's program, or the packaged Latchkey. */
  execPath: string;
  /** The folder of the application's code. Electron's program needs it as an argument when Latchkey isn't packaged. */
  appPath: string;
  dataDir: string;
}

const argsOf = ({ isPackaged, appPath, dataDir }: Launch): string[] => [
  ...(isPackaged ? [] : [appPath]),
  '--data-dir',
  dataDir,
  '--at-login',
];

/**
 * The login item that starts this Latchkey on macOS and Windows; null if there can't be one. A login item on macOS has no
 * arguments. An unpackaged one would start Electron without Latchkey; a packaged one always opens the default data folder.
 */
export function loginItem(openAtLogin: boolean, launch: Launch): Settings | null {
  if (launch.platform === 'darwin') return launch.isPackaged ? { openAtLogin } : null;
  if (launch.platform !== 'win32') return null;
  return { openAtLogin, args: argsOf(launch).map((arg) => (arg.startsWith('--') ? arg : `"${arg}"`)) };
}

/** The autostart file for Linux desktops (freedesktop.org's Desktop Application Autostart Specification). */
export function autostartEntry(launch: Launch): string {
  const command = [launch.execPath, ...argsOf(launch)].map(quoted).join(' ');
  return ['[Desktop Entry]', 'Type=Application', 'Name=Latchkey', `Exec=${command}`, 'Terminal=false', ''].join('\n');
}

/** Escaped twice, as “The Exec key” of the Desktop Entry Specification requires: as an argument, then as a value in the file. */
function quoted(arg: string): string {
  const argument = `"${arg.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  return argument.replaceAll('\\', '\\\\');
}

function autostartFile(): string {
  const { XDG_CONFIG_HOME: config = '' } = process.env;
  return join(isAbsolute(config) ? config : join(homedir(), '.config'), 'autostart', 'latchkey.desktop');
}

/** Removes the file only if it starts Latchkey with this data folder. */
function setAutostart(on: boolean, entry: string): void {
  const file = autostartFile();
  const isThere = (): boolean => {
    try {
      return readFileSync(file, 'utf8') === entry;
    } catch {
      return false;
    }
  };
  if (on === isThere()) return;
  if (on) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, entry);
  } else rmSync(file);
}

export function setOpenAtLogin(app: App, openAtLogin: boolean, dataDir: string, log: Log): void {
  const { platform, execPath } = process;
  const launch = { platform, execPath, isPackaged: app.isPackaged, appPath: app.getAppPath(), dataDir };
  try {
    const item = loginItem(openAtLogin, launch);
    if (item !== null) app.setLoginItemSettings(item);
    else if (platform === 'linux') setAutostart(openAtLogin, autostartEntry(launch));
  } catch {
    log('login-item-not-set');
  }
}
