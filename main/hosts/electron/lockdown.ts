import type { App, Session, Shell } from 'electron';
import { isKnownPage } from '../../core/providers/known-pages.ts';

/**
 * Whatever page ends up in a window of ours stays there: no navigation, no new window, no webview. The pages of providers
 * that our own links lead to open in the user's browser; a page that was taken over could not open any other there.
 * Set on every web contents as it is made, so that none can be forgotten.
 */
export function confineWebContents(app: App, shell: Pick<Shell, 'openExternal'>): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      if (isKnownPage(url)) void shell.openExternal(url);
      return { action: 'deny' };
    });
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** The window needs none: its clipboard and its files are the main process's business. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
