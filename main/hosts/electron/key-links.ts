import type { App } from 'electron';

const scheme = 'latchkey';
const link = new RegExp(`^${scheme}://key/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?$`);

/** Addresses that show a key in this Latchkey, for mails. All that one can do is to show it, whoever made it up. */
export interface KeyLinks {
  /** Null where the desktop would not bring it here. */
  to(keyId: string): string | null;
}

/** The desktop is told of the scheme when the first link is wanted: whoever gets no mails needs none. */
export function createKeyLinks(app: App, dataDir: string): KeyLinks {
  let isOurs: boolean | null = null;

  function claim(): boolean {
    // On macOS it would be Electron's own program that is opened, without Latchkey.
    if (process.platform === 'darwin' && !app.isPackaged) return false;
    const ofProgram = app.isPackaged ? [] : [app.getAppPath()];
    // What follows two dashes is no option of Chromium's.
    return app.setAsDefaultProtocolClient(scheme, process.execPath, [...ofProgram, '--data-dir', dataDir, '--']);
  }

  return {
    to(keyId) {
      isOurs ??= claim();
      return isOurs ? `${scheme}://key/${keyId}` : null;
    },
  };
}

/** The key that Latchkey was called for, by a link among its arguments; null for none. */
export function linkedKey(args: readonly string[]): string | null {
  for (const arg of args) {
    const keyId = link.exec(arg)?.[1];
    if (keyId !== undefined) return keyId;
  }
  return null;
}
