import { BrowserWindow, nativeTheme, type Session } from 'electron';
import { appOrigin } from './app-scheme.ts';

export interface MainWindow {
  /** Null while the window is closed. */
  current(): BrowserWindow | null;
  /** Opens the window or brings it to the front. */
  show(): void;
}

export function createMainWindow(session: Session, preload: string): MainWindow {
  let window: BrowserWindow | null = null;

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
        navigateOnDragDrop: false,
      },
    });
    opened.once('ready-to-show', () => opened.show());
    opened.on('closed', () => {
      window = null;
    });
    opened.loadURL(`${appOrigin}/`).catch(() => opened.destroy());
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
