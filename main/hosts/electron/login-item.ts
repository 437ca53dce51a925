import type { App, Settings } from 'electron';

export interface Launch {
  platform: NodeJS.Platform;
  isPackaged: boolean;
  /** Where the application's code is, which Electron's own program has to be told when it is not packaged. */
  appPath: string;
  dataDir: string;
}

/**
 * What opens this Latchkey at login; null where that cannot be said. Linux has no interface for it. On macOS a login item has
 * no arguments, so before it is packaged it would open Electron without Latchkey, and with another data folder not this vault.
 */
export function loginItem(openAtLogin: boolean, { platform, isPackaged, appPath, dataDir }: Launch): Settings | null {
  if (platform === 'darwin') return isPackaged ? { openAtLogin } : null;
  if (platform !== 'win32') return null;
  const quoted = (path: string) => `"${path}"`;
  return { openAtLogin, args: [...(isPackaged ? [] : [quoted(appPath)]), '--data-dir', quoted(dataDir)] };
}

export function setOpenAtLogin(app: App, openAtLogin: boolean, dataDir: string): void {
  const { platform } = process;
  const item = loginItem(openAtLogin, { platform, isPackaged: app.isPackaged, appPath: app.getAppPath(), dataDir });
  if (item !== null) app.setLoginItemSettings(item);
}
