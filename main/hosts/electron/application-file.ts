import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import type { App } from 'electron';
// Imported as a whole: tests run this unbundled, and Node allows no named imports from JSON.
import application from '../../../package.json' with { type: 'json' };
import type { Log } from '../../core/ports/log.ts';
import { desktopFile, escaped, holds, put } from './desktop-file.ts';
import { argsOf, type Launch, launchOf } from './launch.ts';

/** The name of Latchkey's file on Linux desktops. Electron reads it from package.json, too. */
export const { desktopName } = application;

/**
 * Latchkey in the menu of a Linux desktop. It goes away with the program (`TryExec`). After the two dashes, Chromium reads no
 * options, so a link can't pass one.
 */
export function applicationEntry(launch: Launch): string {
  const icon = launch.isPackaged ? [] : [`Icon=${escaped(join(launch.appPath, 'out/renderer/icon.svg'))}`];
  const more = [
    `TryExec=${escaped(launch.execPath)}`,
    ...icon,
    'Categories=Utility;',
    'MimeType=x-scheme-handler/latchkey;',
    `StartupWMClass=${desktopName.replace(/\.desktop$/, '')}`,
  ];
  return desktopFile([launch.execPath, ...argsOf(launch), '--'], more, '%u');
}

/**
 * Installs Latchkey for this user, unless a package has installed it. The desktop knows a program by such a file, under the
 * name that Electron gives it (`desktopName` in package.json): without one, GNOME refuses global shortcuts, links can't be
 * opened here, and no number is shown on the icon.
 */
export function installApplicationFile(app: App, dataDir: string, log: Log): void {
  if (process.platform !== 'linux') return;
  const { XDG_DATA_HOME: own = '', XDG_DATA_DIRS: shared = '' } = process.env;
  const inFolder = (folder: string) => join(folder, 'applications', desktopName);
  const isInstalled = (shared || '/usr/local/share:/usr/share')
    .split(delimiter)
    .some((folder) => isAbsolute(folder) && existsSync(inFolder(folder)));
  if (isInstalled) return;
  const file = inFolder(isAbsolute(own) ? own : join(homedir(), '.local/share'));
  const entry = applicationEntry(launchOf(app, dataDir));
  try {
    if (!holds(file, entry)) put(file, entry);
  } catch {
    log('application-file-not-written');
  }
}
