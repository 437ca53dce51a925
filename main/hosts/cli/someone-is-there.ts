import { closeSync, openSync } from 'node:fs';

/**
 * A question needs a desktop or a terminal. In CI, some systems give a terminal that nobody looks at, so its variable counts.
 */
export function someoneIsThere(): boolean {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI && CI !== 'false' && CI !== '0') return false;
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return true;
  try {
    closeSync(openSync('/dev/tty', 'r+'));
    return true;
  } catch {
    return false;
  }
}
