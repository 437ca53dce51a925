/**
 * A double of Electron for its main process: the built bundle runs on Node, unmodified, and each window is a page of a real
 * Chromium. It has what `main/hosts/electron` uses; an import of anything else fails by name. It shows the bundles, the
 * isolated world, the CSP and the refusals at work. It does not show fuses, asar, the operating system's sandbox, native
 * dialogs or the real clipboard.
 */
import { app } from './app.ts';
import { answerControl } from './control.ts';
import { needsReady, records } from './records.ts';
import { createSession, sessions } from './sessions.ts';
import { ipcHandlers } from './web-contents.ts';

export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ClipboardItem, clipboard } from './clipboard.ts';
export { Menu, Notification, nativeImage, powerMonitor, Tray } from './desktop.ts';
export { globalShortcut } from './global-shortcut.ts';
export { utilityProcess } from './utility-process.ts';

export const protocol = {
  registerSchemesAsPrivileged(schemes: unknown): void {
    needsReady('registerSchemesAsPrivileged', false);
    records.privilegedSchemes = schemes;
  },
};

export const session = {
  fromPartition(name: string) {
    needsReady('session');
    return sessions.get(name) ?? createSession(name);
  },
};

export const ipcMain = {
  handle: (channel: string, handler: (...args: never[]) => unknown) => void ipcHandlers.set(channel, handler as never),
};

export const shell = {
  async openExternal(url: string): Promise<void> {
    records.opened.push(url);
  },
};

/** A Mac without Touch ID. What the host uses of it exists only on macOS. */
export const systemPreferences = { canPromptTouchID: () => false };

export const nativeTheme = { shouldUseDarkColors: false };

export const dialog = {
  async showSaveDialog(...given: unknown[]) {
    records.saveDialogs.push(given.at(-1));
    return { canceled: records.saveTo === null, filePath: records.saveTo ?? '' };
  },
  async showOpenDialog(...given: unknown[]) {
    records.openDialogs.push(given.at(-1));
    return { canceled: records.picks === null, filePaths: records.picks === null ? [] : [records.picks] };
  },
  async showMessageBox(options: unknown) {
    records.messageBoxes.push(options);
    return { response: records.messageAnswer };
  },
  showErrorBox(title: string, content: string): void {
    // As on Linux: there is no box before `ready`.
    if (!records.isReady) return void process.stderr.write(`${title}\n${content}\n`);
    records.errorBoxes.push({ title, content });
    process.stderr.write(`error box: ${title} ${content}\n`);
  },
};

answerControl(app);
