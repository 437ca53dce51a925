import { onWayland } from './platform.ts';
import { needsReady, records } from './records.ts';

/** Makes accelerators comparable: as on a computer that is not a Mac, and whatever the order of their keys. */
const keysOf = (accelerator: string): string =>
  accelerator.replace('CommandOrControl', 'Control').split('+').sort().join('+');

const callbacks = new Map<string, () => void>();
const taken = new Set<string>(
  (process.env.LATCHKEY_DOUBLE_TAKEN_SHORTCUT ?? '').split(' ').filter(Boolean).map(keysOf),
);

/** From now on another program has this shortcut. */
export const takeShortcut = (accelerator: string): void => void taken.add(keysOf(accelerator));

/** Presses the shortcut as the user would, wherever the focus is. */
export function pressShortcut(accelerator: string): void {
  const callback = callbacks.get(keysOf(accelerator));
  if (!callback) throw new Error(`nobody listens to ${accelerator}`);
  callback();
}

/**
 * Refuses a shortcut that another program has, or that this one has already registered. On Wayland the desktop decides and
 * tells nobody: `register` is always true, and a shortcut that was once registered goes on calling. Only `unregisterAll`
 * forgets the callbacks, but the desktop goes on calling, which ends the real program: here, `pressShortcut` throws.
 */
export const globalShortcut = {
  register(accelerator: string, callback: () => void): boolean {
    needsReady('globalShortcut');
    const keys = keysOf(accelerator);
    if (!onWayland && (taken.has(keys) || callbacks.has(keys))) return false;
    callbacks.set(keys, callback);
    records.shortcuts.push(accelerator);
    return true;
  },
  unregister(accelerator: string): void {
    if (onWayland) return;
    const keys = keysOf(accelerator);
    callbacks.delete(keys);
    records.shortcuts = records.shortcuts.filter((registered) => keysOf(registered) !== keys);
  },
  unregisterAll(): void {
    callbacks.clear();
    records.shortcuts = [];
  },
};
