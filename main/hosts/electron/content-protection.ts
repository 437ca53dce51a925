import type { App } from 'electron';
import type { Handlers } from '../../contract/methods.ts';
import type { MainWindow } from './main-window.ts';

type Revealing = Pick<Handlers, 'revealSecret' | 'beginReveal' | 'endReveal'>;

/**
 * Hides the window from screen recordings while a stored or pasted secret is revealed. Works on macOS and Windows; on Linux the
 * call has no effect. The window reports when the secret is no longer shown. A page that was reloaded or crashed can't report
 * it, so these events end the protection too.
 */
export function protectRevealed(handlers: Revealing, app: App, window: MainWindow, isWished: () => boolean): Revealing {
  app.on('browser-window-created', (_event, created) => {
    const end = () => created.setContentProtection(false);
    created.webContents.on('did-navigate', end);
    created.webContents.on('render-process-gone', end);
  });
  const protect = () => {
    if (isWished()) window.current()?.setContentProtection(true);
  };
  return {
    revealSecret(input) {
      // Before the secret is sent, because the protection takes effect with the next frame of the desktop.
      protect();
      return handlers.revealSecret(input);
    },
    beginReveal(input) {
      protect();
      return handlers.beginReveal(input);
    },
    endReveal(input) {
      window.current()?.setContentProtection(false);
      return handlers.endReveal(input);
    },
  };
}
