import type { App, Session, Shell } from 'electron';
import { isKnownPage, pageBehind } from '../../core/providers/known-pages.ts';

/**
 * A page in our window can't navigate, open a window or embed a webview. Links to known pages of providers, and to those that the
 * user entered for an account, open in the user's browser. A compromised page can't open any other address there. This is set on
 * every web contents when it is created, so that none is forgotten.
 */
export function confineWebContents(
  app: App,
  shell: Pick<Shell, 'openExternal'>,
  isEntered: (url: string) => boolean,
): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      // There may be no browser.
      if (isKnownPage(url) || isEntered(pageBehind(url))) shell.openExternal(url).catch(() => {});
      return { action: 'deny' };
    });
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** The window needs no permissions: the main process handles its clipboard and files. */
export function confineSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Otherwise Electron may download dictionaries from a server of Google, even if no page checks any spelling.
  session.setSpellCheckerEnabled(false);
}
