import { type App, powerMonitor } from 'electron';
import type { Clipboard } from '../../core/ports/clipboard.ts';
import { writeLog } from '../../platform/log.ts';

interface Steps {
  lock(): void;
  /** Does what became due while the computer slept, because timers stop then. */
  catchUp(): void;
  clipboard: Clipboard;
  quit(): void;
}

/** Heeds what the computer does: it sleeps, is locked, or shuts down. */
export function heedPower(app: App, { lock, catchUp, clipboard, quit }: Steps): void {
  powerMonitor.on('suspend', lock);
  // Linux reports only sleep.
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('resume', catchUp);
  powerMonitor.on('unlock-screen', catchUp);
  // Linux and macOS wait if asked to. Electron's types lack the event.
  powerMonitor.on('shutdown', ((event: Electron.Event) => {
    event.preventDefault();
    quit();
  }) as () => void);
  const clearClipboard = () => void clipboard.clearIfOurs().catch(() => writeLog('clipboard-not-cleared'));
  // Windows tells only windows, and ends the program without `will-quit`. Nothing but the clipboard needs it.
  app.on('browser-window-created', (_event, window) => {
    window.on('query-session-end', clearClipboard);
    window.on('session-end', clearClipboard);
  });
}
