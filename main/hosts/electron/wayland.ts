import type { App } from 'electron';
import type { WaylandDesktop } from './electron-clipboard.ts';
import type { MainWindow } from './main-window.ts';
import { createWlClipboard } from './wl-clipboard.ts';

/** Chromium chooses between Wayland and X11 before our first line runs, and adds its choice to its own command line. */
export const isOnWayland = ({ commandLine }: Pick<App, 'commandLine'>): boolean =>
  commandLine.getSwitchValue('ozone-platform') === 'wayland';

/** Null on other desktops. */
export function waylandDesktop(app: App, window: MainWindow, env: NodeJS.ProcessEnv): WaylandDesktop | null {
  if (!isOnWayland(app)) return null;
  return {
    isInFront: () => window.current()?.isFocused() ?? false,
    onFront: (listener) => void app.on('browser-window-focus', listener),
    wlClipboard: createWlClipboard(env),
    // Such as “ubuntu:GNOME”.
    keepsCopies: (env.XDG_CURRENT_DESKTOP ?? '').split(':').includes('GNOME'),
  };
}
