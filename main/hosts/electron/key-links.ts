import type { App } from 'electron';
import { argsOf, launchOf } from './launch.ts';

const scheme = 'latchkey';
const link = new RegExp(`^${scheme}://key/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?$`);

/** Links in emails that show a key in this Latchkey. A link can only show a key, so a forged one does no harm. */
export interface KeyLinks {
  /** Null if the desktop wouldn't open the link in Latchkey. */
  to(keyId: string): string | null;
}

/**
 * Registers the scheme only when the first link is needed: without email, no links are needed. On Linux the application file says
 * already that Latchkey takes it.
 */
export function createKeyLinks(app: App, dataDir: string): KeyLinks {
  let isOurs: boolean | null = null;

  function claim(): boolean {
    // On macOS the link would open Electron's own program, without Latchkey.
    if (process.platform === 'darwin' && !app.isPackaged) return false;
    // After two dashes, Chromium reads no options, so the link can't pass one.
    return app.setAsDefaultProtocolClient(scheme, process.execPath, [...argsOf(launchOf(app, dataDir)), '--']);
  }

  return {
    to(keyId) {
      isOurs ??= claim();
      return isOurs ? `${scheme}://key/${keyId}` : null;
    },
  };
}

/** The key of the first link in the program's arguments; null if there is none. */
export function linkedKey(args: readonly string[]): string | null {
  for (const arg of args) {
    const keyId = link.exec(arg)?.[1];
    if (keyId !== undefined) return keyId;
  }
  return null;
}
