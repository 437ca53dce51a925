import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { App, Settings } from 'electron';
import type { Log } from '../../core/ports/log.ts';

export interface Launch {
  platform: NodeJS.Platform;
  isPackaged: boolean;
  /** Electron's own program, or the one that Latchkey is packaged as. */
  execPath: string;
  /** Where the application's code is, which Electron's own program has to be told when it is not packaged. */
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
 * What opens this Latchkey at login, on macOS and Windows; null where that cannot be said. On macOS a login item has no
 * arguments, so before it is packaged it would open Electron without Latchkey, and with another data folder not this vault.
 */
export function loginItem(openAtLogin: boolean, launch: Launch): Settings | null {
  if (launch.platform === 'darwin') return launch.isPackaged ? { openAtLogin } : null;
  if (launch.platform !== 'win32') return null;
  return { openAtLogin, args: argsOf(launch).map((arg) => (arg.startsWith('--') ? arg : `"${arg}"`)) };
}

/** The same for a desktop of freedesktop.org (Desktop Application Autostart Specification). */
export function autostartEntry(launch: Launch): string {
  const command = [launch.execPath, ...argsOf(launch)].map(quoted).join(' ');
  return ['[Desktop Entry]', 'Type=Application', 'Name=Latchkey', `Exec=${command}`, 'Terminal=false', ''].join('\n');
}

/** As “The Exec key” of the Desktop Entry Specification asks: first as an argument, then as a value of the file. */
function quoted(arg: string): string {
  const argument = `"${arg.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  return argument.replaceAll('\\', '\\\\');
}

function autostartFile(): string {
  const { XDG_CONFIG_HOME: config = '' } = process.env;
  return join(isAbsolute(config) ? config : join(homedir(), '.config'), 'autostart', 'latchkey.desktop');
}

/** Takes away what is of this data folder alone. */
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
