import { app, BrowserWindow, nativeTheme, type Session } from 'electron';
import { appOrigin } from './app-scheme.ts';

export interface MainWindow {
  /** Null while the window is closed. */
  current(): BrowserWindow | null;
  /** Opens the window or brings it to the front. */
  show(): void;
}

interface Options {
  session: Session;
  preload: string;
  /** Says that the page can't be shown. The window is closed afterwards. */
  tellBroken(): void;
}

/** In milliseconds, after which the window is shown in any case. */
const showsWithin = 2_000;
/** A page that crashes so often in a minute crashes again. */
const mostCrashes = 3;
const minuteMs = 60_000;

export function createMainWindow({ session, preload, tellBroken }: Options): MainWindow {
  let window: BrowserWindow | null = null;
  let crashedAt: number[] = [];

  function giveUp(opened: BrowserWindow): void {
    tellBroken();
    opened.destroy();
  }

  function afterCrash(opened: BrowserWindow): void {
    const now = Date.now();
    crashedAt = [...crashedAt.filter((at) => now - at < minuteMs), now];
    if (crashedAt.length < mostCrashes) opened.webContents.reload();
    else giveUp(opened);
  }

  function open(): BrowserWindow {
    const opened = new BrowserWindow({
      width: 1120,
      height: 720,
      minWidth: 420,
      minHeight: 420,
      title: 'Latchkey',
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#15171a' : '#ffffff',
      webPreferences: {
        preload,
        session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
        devTools: !app.isPackaged,
        navigateOnDragDrop: false,
      },
    });
    showWhenReady(opened);
    // Electron leaves the window blank.
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') afterCrash(opened);
    });
    opened.on('closed', () => {
      window = null;
    });
    load(opened).catch(() => giveUp(opened));
    return opened;
  }

  return {
    current: () => window,
    show() {
      if (window === null) {
        window = open();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}

/** On Wayland a hidden window may never be painted, so that `ready-to-show` doesn't come (electron/electron#48859). */
function showWhenReady(opened: BrowserWindow): void {
  let isShown = false;
  const show = () => {
    if (isShown || opened.isDestroyed()) return;
    isShown = true;
    opened.show();
  };
  opened.once('ready-to-show', show);
  opened.webContents.once('did-finish-load', show);
  setTimeout(show, showsWithin).unref();
}

/** Tries twice. A lock that reloads the page before it is there ends the first load, and the page comes all the same. */
async function load(opened: BrowserWindow): Promise<void> {
  const once = () =>
    opened.loadURL(`${appOrigin}/`).catch((error: { code?: string }) => {
      if (error.code !== 'ERR_ABORTED' && !opened.isDestroyed()) throw error;
    });
  await once().catch(once);
}
