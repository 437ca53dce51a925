/**
 * A double of Electron for its main process: the built bundle runs on Node, unmodified, and each window is a page of a real
 * Chromium. It has what `main/hosts/electron` uses; an import of anything else fails by name. It shows the bundles, the
 * isolated world, the CSP and the refusals at work. It does not show fuses, asar, the operating system's sandbox, native
 * dialogs or the real clipboard.
 */
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clipboard } from './clipboard.ts';
import { answerControl } from './control.ts';
import { records } from './records.ts';
import { createSession, sessions } from './sessions.ts';
import { ipcHandlers } from './web-contents.ts';

export { BrowserWindow } from './browser-window.ts';
export { ClipboardItem, clipboard } from './clipboard.ts';
export { Menu, Notification, nativeImage, powerMonitor, Tray } from './desktop.ts';
export { globalShortcut } from './global-shortcut.ts';

const paths: Record<string, string> = {};

/** Whether a listener called `preventDefault`. */
function emitPreventable(emitter: EventEmitter, name: string): boolean {
  let prevented = false;
  emitter.emit(name, {
    preventDefault: () => {
      prevented = true;
    },
  });
  return prevented;
}

class App extends EventEmitter {
  isPackaged = false;
  readonly commandLine = {
    appendSwitch(name: string, value = ''): void {
      records.switches[name] = value;
    },
  };
  setName(name: string): void {
    records.name = name;
  }
  enableSandbox(): void {
    records.sandboxEnabled = true;
  }
  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Failed to set path: ${name}`);
    paths[name] = path;
  }
  getPath(name: string): string {
    return paths[name] ?? join(this.getPath('userData'), name);
  }
  getAppPath(): string {
    return process.cwd();
  }
  setLoginItemSettings(settings: unknown): void {
    records.loginItems.push(settings);
  }
  setBadgeCount(count: number): boolean {
    records.badgeCount = count;
    return true;
  }
  setAsDefaultProtocolClient(scheme: string, ...given: unknown[]): boolean {
    records.protocols[scheme] = given;
    return true;
  }
  async whenReady(): Promise<void> {}

  /** A file with the process id of the holder, who learns of a second one by a signal. */
  requestSingleInstanceLock(): boolean {
    const lock = join(this.getPath('userData'), 'instance.pid');
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
    } catch {
      const holder = Number(readFileSync(lock, 'utf8'));
      if (isAlive(holder)) {
        writeFileSync(`${lock}.arguments`, JSON.stringify(process.argv));
        process.kill(holder, 'SIGUSR2');
        return false;
      }
      writeFileSync(lock, String(process.pid));
    }
    process.on('SIGUSR2', () => {
      records.secondInstances += 1;
      this.emit('second-instance', {}, JSON.parse(readFileSync(`${lock}.arguments`, 'utf8')));
    });
    return true;
  }
  quit(): void {
    if (emitPreventable(this, 'before-quit') || emitPreventable(this, 'will-quit')) return;
    records.hasQuit = true;
    if (records.staysAfterQuit) return;
    // The real clipboard outlives the application; a test reads here what was left on it.
    process.stdout.write(`clipboard at the end: ${JSON.stringify(clipboard.contents())}\n`, () => process.exit(0));
  }
  exit(code: number): void {
    process.exit(code);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export const app = new App();

export const protocol = {
  registerSchemesAsPrivileged(schemes: unknown): void {
    records.privilegedSchemes = schemes;
  },
};

export const session = {
  fromPartition: (name: string) => sessions.get(name) ?? createSession(name),
};

export const ipcMain = {
  handle: (channel: string, handler: (...args: never[]) => unknown) => void ipcHandlers.set(channel, handler as never),
};

export const shell = {
  async openExternal(url: string): Promise<void> {
    records.opened.push(url);
  },
};

/** As on a computer that is not a Mac: what only macOS has is not there. */
export const systemPreferences = {};

export const nativeTheme = { shouldUseDarkColors: false };

export const dialog = {
  async showSaveDialog(...given: unknown[]) {
    records.saveDialogs.push(given.at(-1));
    return { canceled: records.saveTo === null, filePath: records.saveTo ?? '' };
  },
  async showMessageBox(options: unknown) {
    records.messageBoxes.push(options);
    return { response: records.messageAnswer };
  },
  showErrorBox(title: string, content: string): void {
    records.errorBoxes.push({ title, content });
    process.stderr.write(`error box: ${title} ${content}\n`);
  },
};

answerControl(app);
