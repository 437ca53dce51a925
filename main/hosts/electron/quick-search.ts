import { app, type BrowserWindow, globalShortcut } from 'electron';
import { VaultError } from '../../contract/errors.ts';
import type { MainWindow } from './main-window.ts';

/** Quick search by a system shortcut: shows the window for one copy, then puts it back where it was. */
export interface QuickSearch {
  /** False if another program has the shortcut. Null for no shortcut. */
  start(shortcut: string | null): boolean;
  /**
   * Switches to `shortcut`. The old one stays if `store` fails.
   * @throws VaultError `shortcut_taken`, before anything is stored
   */
  change<T>(shortcut: string | null, store: () => Promise<T>): Promise<T>;
  /** With `back`, the window goes back to where it was. Without, it stays open, because the user goes on in it. */
  leave(back: boolean): void;
  close(): void;
}

type Place = 'hidden' | 'minimized' | 'behind';

export function createQuickSearch(window: MainWindow, onCall: () => void): QuickSearch {
  let registered: string | null = null;
  /** Where the window was before the shortcut; null if it had the focus. */
  let before: Place | null = null;

  function call(): void {
    // A shortcut that is held down fires repeatedly. Ignore the repeats: by then we have given the window the focus.
    if (!window.current()?.isFocused()) before = placeOf(window.current());
    window.show();
    onCall();
  }

  /** Registers the shortcut and keeps the old one registered. */
  function register(shortcut: string | null): boolean {
    if (shortcut === null || isRegistered(shortcut)) return true;
    try {
      return globalShortcut.register(shortcut, call);
    } catch {
      // Electron throws if the shortcut isn't valid on this system.
      return false;
    }
  }

  /** Electron refuses to register the same keys twice, however they are written. */
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

/** Returns the same string for all spellings of the same keys. */
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
  // On macOS the previous program gets the focus back only if the whole app is hidden, not just the window.
  else if (process.platform === 'darwin') app.hide();
  else window.hide();
}
