import { globalShortcut } from 'electron';
import { VaultError } from '../../contract/vault-error.ts';

/** The system shortcut that calls quick search. */
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
  close(): void;
}

/** @param isWayland whether the desktop decides about shortcuts */
export function createQuickSearch(onCall: () => void, isWayland: boolean): QuickSearch {
  /** In the spelling of `keysOf`. */
  const registered = new Set<string>();
  let chosen: string | null = null;
  let isTaken = false;

  /** Registers the shortcut and keeps the old one registered. Electron refuses the same keys twice, however they are written. */
  function register(shortcut: string | null): boolean {
    if (shortcut === null || registered.has(keysOf(shortcut))) return true;
    const keys = keysOf(shortcut);
    const listen = () => {
      if (chosen !== null && keysOf(chosen) === keys) onCall();
    };
    try {
      const isOurs = globalShortcut.register(shortcut, listen);
      if (isOurs) registered.add(keys);
      // On Wayland the desktop decides later, and tells nobody.
      return isOurs || isWayland;
    } catch {
      // Electron throws if the shortcut isn't valid on this system.
      return isWayland;
    }
  }

  /**
   * On Wayland, Electron can't unregister a single shortcut. It could forget all of them, but the desktop would go on calling,
   * and Electron would crash. So the callback stays, and heeds only the chosen shortcut.
   */
  function letGoOf(shortcut: string | null, kept: string | null): void {
    if (isWayland || shortcut === null || (kept !== null && keysOf(kept) === keysOf(shortcut))) return;
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
