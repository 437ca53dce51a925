import { app, type BrowserWindow } from 'electron';
import type { MainWindow } from './main-window.ts';

/** Where the window was before something outside of it brought it to the front. */
export type Place = 'hidden' | 'minimized' | 'behind';

/** What decides how a window can be put back. */
export interface Desktop {
  isWayland: boolean;
  /** Whether a hidden Latchkey can be seen anywhere. */
  hasTray(): Promise<boolean>;
}

function placeOf(window: BrowserWindow | null): Place {
  if (window === null) return 'hidden';
  if (window.isMinimized()) return 'minimized';
  return window.isVisible() ? 'behind' : 'hidden';
}

type Way = 'hide application' | 'hide' | 'minimize' | 'blur';

/**
 * How the program that was in front before gets the keyboard back, by what Electron's sources and documentation say:
 *
 * - macOS: only hiding the whole application does it. So a window that was behind others is hidden, too: Electron could show it
 *   again without the focus, but in front of them.
 * - Wayland: a window can't give up the focus, and Electron doesn't know whether it is minimized.
 */
export async function wayBack(
  place: Place,
  { isWayland, hasTray }: Desktop,
  platform: NodeJS.Platform = process.platform,
): Promise<Way> {
  if (platform === 'darwin') return 'hide application';
  if (isWayland) return (await hasTray()) ? 'hide' : 'minimize';
  return place === 'behind' ? 'blur' : place === 'minimized' ? 'minimize' : 'hide';
}

export async function putBack(window: BrowserWindow, place: Place, desktop: Desktop): Promise<void> {
  const way = await wayBack(place, desktop);
  if (window.isDestroyed()) return;
  if (way === 'hide application') app.hide();
  else window[way]();
}

/** Brings the window to the front for one thing, and then puts it back where it was. */
export interface Visit {
  begin(): void;
  /** With `back`, the window goes back to where it was. Without, it stays open, because the user goes on in it. */
  end(back: boolean): Promise<void>;
}

export function createVisit(window: MainWindow, desktop: Desktop): Visit {
  /** Null if the window had the focus. */
  let before: Place | null = null;
  return {
    begin() {
      if (!window.current()?.isFocused()) before = placeOf(window.current());
      window.show();
    },
    async end(back) {
      const place = before;
      before = null;
      const shown = window.current();
      if (back && shown !== null && place !== null) await putBack(shown, place, desktop);
    },
  };
}
