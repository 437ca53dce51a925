import type { App } from 'electron';
import type { MainWindow } from './main-window.ts';

/** Hides the window from screen recordings while a stored or pasted secret is revealed. */
export interface ContentProtection {
  /** Does nothing if the user has switched it off. */
  begin(): void;
  end(): void;
}

/**
 * Works on macOS and Windows; on Linux the calls have no effect. The window reports when the secret is no longer shown. A page
 * that was reloaded or crashed can't report it, so these events end the protection too.
 */
export function createContentProtection(app: App, window: MainWindow, isWished: () => boolean): ContentProtection {
  app.on('browser-window-created', (_event, created) => {
    const end = () => {
      if (!created.isDestroyed()) created.setContentProtection(false);
    };
    created.webContents.on('did-navigate', end);
    created.webContents.on('render-process-gone', end);
  });
  return {
    begin() {
      if (isWished()) window.current()?.setContentProtection(true);
    },
    end: () => window.current()?.setContentProtection(false),
  };
}
