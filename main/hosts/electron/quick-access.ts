import { app, type BrowserWindow, globalShortcut } from 'electron';
import { VaultError } from '../../contract/errors.ts';
import type { MainWindow } from './main-window.ts';

/** A shortcut of the whole desktop that brings up the window for one copy, and puts it back to where it was. */
export interface QuickAccess {
  /** False when another program has it. Null listens to nothing. */
  start(shortcut: string | null): boolean;
  /**
   * Changes over to `shortcut`; the one of before stays when `store` fails.
   * @throws VaultError `shortcut_taken`, before anything is stored
   */
  change<T>(shortcut: string | null, store: () => Promise<T>): Promise<T>;
  /** Back hides what was hidden before quick access, and nothing else. Else the window is used from now on, and stays. */
  leave(back: boolean): void;
  close(): void;
}

type Place = 'hidden' | 'minimized' | 'behind';

export function createQuickAccess(window: MainWindow, onCall: () => void): QuickAccess {
  let registered: string | null = null;
  /** Where the window was when it was called; null when it had the focus already. */
  let before: Place | null = null;

  function call(): void {
    // A shortcut that is held is told of again and again: by then the window has the focus by our own doing.
    if (!window.current()?.isFocused()) before = placeOf(window.current());
    window.show();
    onCall();
  }

  /** Registers it beside the one of before. */
  function register(shortcut: string | null): boolean {
    if (shortcut === null || isRegistered(shortcut)) return true;
    try {
      return globalShortcut.register(shortcut, call);
    } catch {
      // Electron throws at what is no accelerator on this system.
      return false;
    }
  }

  /** Electron refuses the same keys a second time, however they are written. */
  const isRegistered = (shortcut: string): boolean => registered !== null && keysOf(registered) === keysOf(shortcut);

  function letGoOf(shortcut: string | null, kept: string | null): void {
    if (shortcut !== null && (kept === null || keysOf(kept) !== keysOf(shortcut))) globalShortcut.unregister(shortcut);
  }

  return {
    start(shortcut) {
      if (!register(shortcut)) return false;
      registered = shortcut;
      return true;
    },
    async change(shortcut, store) {
      if (!register(shortcut)) throw new VaultError('shortcut_taken');
      try {
        const stored = await store();
        letGoOf(registered, shortcut);
        registered = shortcut;
        return stored;
      } catch (error) {
        letGoOf(shortcut, registered);
        throw error;
      }
    },
    leave(back) {
      const shown = window.current();
      if (back && shown !== null && before !== null) putBack(shown, before);
      before = null;
    },
    close: () => globalShortcut.unregisterAll(),
  };
}

/** The same for all ways of writing the same keys. */
function keysOf(shortcut: string): string {
  const orControl = process.platform === 'darwin' ? 'Command' : 'Control';
  const keys = shortcut.split('+').map((key) => (key === 'CommandOrControl' ? orControl : key));
  return keys.sort().join('+');
}

function placeOf(window: BrowserWindow | null): Place {
  if (window === null) return 'hidden';
  if (window.isMinimized()) return 'minimized';
  return window.isVisible() ? 'behind' : 'hidden';
}

function putBack(window: BrowserWindow, place: Place): void {
  if (place === 'minimized') window.minimize();
  else if (place === 'behind') window.blur();
  // On macOS the program of before has the focus again when all of ours is hidden, and not when a window is.
  else if (process.platform === 'darwin') app.hide();
  else window.hide();
}
