import type { App } from 'electron';
import type { Handlers } from '../../contract/methods.ts';
import type { MainWindow } from './main-window.ts';

/**
 * While a secret is revealed, what records the screen gets nothing of the window. Electron does so on macOS and Windows; on
 * Linux the call has no effect. The window says when it shows the secret no longer; a page that is loaded anew or has crashed
 * shows it no longer either, and cannot say so.
 */
export function protectRevealed(
  handlers: Pick<Handlers, 'revealSecret' | 'endReveal'>,
  app: App,
  window: MainWindow,
  isWished: () => boolean,
): Pick<Handlers, 'revealSecret' | 'endReveal'> {
  app.on('browser-window-created', (_event, created) => {
    const end = () => created.setContentProtection(false);
    created.webContents.on('did-navigate', end);
    created.webContents.on('render-process-gone', end);
  });
  return {
    revealSecret(input) {
      // Before the secret is on its way: protection takes effect with the next picture of the desktop.
      if (isWished()) window.current()?.setContentProtection(true);
      return handlers.revealSecret(input);
    },
    endReveal(input) {
      window.current()?.setContentProtection(false);
      return handlers.endReveal(input);
    },
  };
}
