import type { App } from 'electron';
import type { Handlers } from '../../contract/methods.ts';
import type { MainWindow } from './main-window.ts';

type Revealing = Pick<Handlers, 'revealSecret' | 'beginReveal' | 'endReveal'>;

/**
 * While a secret is revealed, a stored or a pasted one, what records the screen gets nothing of the window. Electron does so on macOS and Windows; on
 * Linux the call has no effect. The window says when it shows the secret no longer; a page that is loaded anew or has crashed
 * shows it no longer either, and cannot say so.
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
      // Before the secret is on its way: protection takes effect with the next picture of the desktop.
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
