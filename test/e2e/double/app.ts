import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { system } from './clipboard.ts';
import { onWayland } from './platform.ts';
import { needsReady, records } from './records.ts';

const paths: Record<string, string> = {};

/** Whether a listener called `preventDefault`. */
export function emitPreventable(emitter: EventEmitter, name: string): boolean {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
  emitter.emit(name, event);
  return event.defaultPrevented;
}

class App extends EventEmitter {
  isPackaged = process.env.LATCHKEY_STAND_IN !== undefined;
  readonly commandLine = {
    appendSwitch(name: string, value = ''): void {
      records.switches[name] = value;
    },
    /** Chromium adds its choice of a desktop itself. */
    getSwitchValue: (name: string): string =>
      name === 'ozone-platform' ? (onWayland ? 'wayland' : 'x11') : (records.switches[name] ?? ''),
  };
  setName(name: string): void {
    records.name = name;
  }
  setAppUserModelId(id: string): void {
    records.appUserModelId = records.isReady ? 'too late' : id;
  }
  enableSandbox(): void {
    needsReady('enableSandbox', false);
    records.sandboxEnabled = true;
  }
  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Failed to set path: ${name}`);
    paths[name] = path;
  }
  getPath(name: string): string {
    return paths[name] ?? join(this.getPath('userData'), name);
  }
  getPreferredSystemLanguages(): string[] {
    return (process.env.LATCHKEY_DOUBLE_LANGUAGES ?? 'en-US').split(' ');
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
  /**
   * Before `ready`, Chromium puts handlers of its own over those of Node. Each takes one signal; then the system's default is back.
   */
  async whenReady(): Promise<void> {
    await nextTurn();
    if (records.isReady) return;
    records.isReady = true;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.removeAllListeners(signal);
      process.once(signal, () => this.quit());
    }
  }

  /** The lock is a file with the holder's process id. A second process tells the holder by a signal. */
  requestSingleInstanceLock(): boolean {
    const lock = join(this.getPath('userData'), 'instance.pid');
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
    } catch {
      const holder = Number(readFileSync(lock, 'utf8'));
      if (isAlive(holder)) {
        writeFileSync(`${lock}.arguments`, JSON.stringify(asChromiumPassesOn(process.argv)));
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
  #isQuitting = false;
  /** Closes every window; set by the windows. */
  closeWindows: () => boolean = () => false;
  quit(): void {
    if (this.#isQuitting || emitPreventable(this, 'before-quit')) return;
    this.#isQuitting = true;
    if (!this.closeWindows()) this.#endOrStay();
  }
  lastWindowClosed(): void {
    if (this.#isQuitting) this.#endOrStay();
    else this.emit('window-all-closed');
  }
  /** A prevented `will-quit` also ends the quitting, so that the next order begins anew. */
  #endOrStay(): void {
    this.#isQuitting = !emitPreventable(this, 'will-quit');
    if (!this.#isQuitting) return;
    records.hasQuit = true;
    if (records.staysAfterQuit) {
      this.#isQuitting = false;
      return;
    }
    // The real clipboard outlives the application; a test reads here what was left on it.
    process.stdout.write(`clipboard at the end: ${JSON.stringify(system.contents())}\n`, () => process.exit(0));
  }
  /** Only macOS has it. */
  hide(): void {
    if (process.platform !== 'darwin') throw new Error('not on macOS');
    records.isApplicationHidden = true;
    Object.assign(records.window, { visible: false, focused: false });
  }
  /** As `hide`. */
  getLoginItemSettings(): { wasOpenedAtLogin: boolean } {
    return { wasOpenedAtLogin: false };
  }
  exit(code: number): void {
    process.exit(code);
  }
}

/** Its switches come first, some of its own among them. Only what follows two dashes stays where it was. */
function asChromiumPassesOn([program = '', ...args]: string[]): string[] {
  const dashes = args.indexOf('--');
  const read = dashes === -1 ? args : args.slice(0, dashes);
  const isSwitch = (arg: string) => arg.startsWith('-');
  const own = '--allow-file-access-from-files';
  return [program, ...read.filter(isSwitch), own, ...read.filter((arg) => !isSwitch(arg)), ...args.slice(read.length)];
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
