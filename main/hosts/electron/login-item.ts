import { rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { App, Settings } from 'electron';
import type { Log } from '../../core/ports/log.ts';
import { desktopFile, holds, put } from './desktop-file.ts';
import { argsOf, type Launch, launchOf } from './launch.ts';

const atLogin = (launch: Launch): string[] => [...argsOf(launch), '--at-login'];

/**
 * The login item that starts this Latchkey on macOS and Windows; null if there can't be one. A login item on macOS has no
 * arguments. An unpackaged one would start Electron without Latchkey; a packaged one always opens the default data folder.
 */
export function loginItem(openAtLogin: boolean, launch: Launch): Settings | null {
  if (launch.platform === 'darwin') return launch.isPackaged ? { openAtLogin } : null;
  if (launch.platform !== 'win32') return null;
  return { openAtLogin, args: atLogin(launch).map((arg) => (arg.startsWith('--') ? arg : `"${arg}"`)) };
}

/** The autostart file for Linux desktops (freedesktop.org's Desktop Application Autostart Specification). */
export const autostartEntry = (launch: Launch): string => desktopFile([launch.execPath, ...atLogin(launch)]);

function autostartFile(): string {
  const { XDG_CONFIG_HOME: config = '' } = process.env;
  return join(isAbsolute(config) ? config : join(homedir(), '.config'), 'autostart', 'latchkey.desktop');
}

/** Removes the file only if it starts Latchkey with this data folder. */
function setAutostart(on: boolean, entry: string): void {
  const file = autostartFile();
  if (on === holds(file, entry)) return;
  if (on) put(file, entry);
  else rmSync(file);
}

export function setOpenAtLogin(app: App, openAtLogin: boolean, dataDir: string, log: Log): void {
  const launch = launchOf(app, dataDir);
  try {
    const item = loginItem(openAtLogin, launch);
    if (item !== null) app.setLoginItemSettings(item);
    else if (launch.platform === 'linux') setAutostart(openAtLogin, autostartEntry(launch));
  } catch {
    log('login-item-not-set');
  }
}
