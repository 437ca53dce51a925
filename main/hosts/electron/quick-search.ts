import { globalShortcut } from 'electron';
import { VaultError } from '../../contract/errors.ts';
import type { MainWindow } from './main-window.ts';
import { type Desktop, type Place, placeOf, putBack } from './window-place.ts';

/** Quick search by a system shortcut: shows the window for one copy, then puts it back where it was. */
export interface QuickSearch {
  /** False if another program has the shortcut. Null for no shortcut. */
  start(shortcut: string | null): boolean;
  /** Whether the shortcut of the start was another program's, and no other one has been chosen since. */
  isTaken(): boolean;
  /**
   * Switches to `shortcut`. The old one stays if `store` fails.
   * @throws VaultError `shortcut_taken`, before anything is stored, and never on Wayland
   */
  change<T>(shortcut: string | null, store: () => Promise<T>): Promise<T>;
  /** With `back`, the window goes back to where it was. Without, it stays open, because the user goes on in it. */
  leave(back: boolean): Promise<void>;
  close(): void;
}

export function createQuickSearch(window: MainWindow, onCall: () => void, desktop: Desktop): QuickSearch {
  /** In the spelling of `keysOf`. */
  const registered = new Set<string>();
  let chosen: string | null = null;
  let isTaken = false;
  /** Where the window was before the shortcut; null if it had the focus. */
  let before: Place | null = null;

  function call(): void {
    // A shortcut that is held down fires repeatedly. Ignore the repeats: by then we have given the window the focus.
    if (!window.current()?.isFocused()) before = placeOf(window.current());
    window.show();
    onCall();
  }

  /** Registers the shortcut and keeps the old one registered. Electron refuses the same keys twice, however they are written. */
  function register(shortcut: string | null): boolean {
    if (shortcut === null || registered.has(keysOf(shortcut))) return true;
    const keys = keysOf(shortcut);
    const listen = () => {
      if (chosen !== null && keysOf(chosen) === keys) call();
    };
    try {
      const isOurs = globalShortcut.register(shortcut, listen);
      if (isOurs) registered.add(keys);
      // On Wayland the desktop decides later, and tells nobody.
      return isOurs || desktop.isWayland;
    } catch {
      // Electron throws if the shortcut isn't valid on this system.
      return desktop.isWayland;
    }
  }

  /**
   * On Wayland, Electron can't unregister a single shortcut. It could forget all of them, but the desktop would go on calling,
   * and Electron would crash. So the callback stays, and heeds only the chosen shortcut.
   */
  function letGoOf(shortcut: string | null, kept: string | null): void {
    if (desktop.isWayland || shortcut === null || (kept !== null && keysOf(kept) === keysOf(shortcut))) return;
    globalShortcut.unregister(shortcut);
    registered.delete(keysOf(shortcut));
  }

  return {
    start(shortcut) {
      isTaken = !register(shortcut);
      if (!isTaken) chosen = shortcut;
      return !isTaken;
    },
    isTaken: () => isTaken,
    async change(shortcut, store) {
      if (!register(shortcut)) throw new VaultError('shortcut_taken');
      try {
        const stored = await store();
        letGoOf(chosen, shortcut);
        chosen = shortcut;
        isTaken = false;
        return stored;
      } catch (error) {
        letGoOf(shortcut, chosen);
        throw error;
      }
    },
    async leave(back) {
      const place = before;
      before = null;
      const shown = window.current();
      if (back && shown !== null && place !== null) await putBack(shown, place, desktop);
    },
    close() {
      letGoOf(chosen, null);
      chosen = null;
    },
  };
}

/** Returns the same string for all spellings of the same keys. */
function keysOf(shortcut: string): string {
  const orControl = process.platform === 'darwin' ? 'Command' : 'Control';
  const keys = shortcut.split('+').map((key) => (key === 'CommandOrControl' ? orControl : key));
  return keys.sort().join('+');
}
