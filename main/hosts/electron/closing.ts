import type { App } from 'electron';
import { within } from '../../platform/within.ts';
import { watchParent } from '../watch-parent.ts';

/** In milliseconds. By then no window is left, and whatever doesn't answer would keep the data folder locked for the next start. */
const closesWithin = 15_000;

/**
 * Calls `close` once before Latchkey quits, however often and in whatever way it is told to: by a menu, the tray, a signal. A prevented
 * `will-quit` ends the quitting, so each further order starts anew and has to wait for the same closing.
 */
export function closeBeforeQuit(app: App, close: () => Promise<void>): void {
  let isClosing = false;
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    void within(close(), closesWithin).then(() => {
      isClosed = true;
      app.quit();
    });
  });
}

/** Requests to quit that no user made: by a signal, a script or the system. Nobody may be there to answer a question. */
export interface Orders {
  quit(): void;
  wereGiven(): boolean;
  /** The user was there after all, and stays. */
  forget(): void;
}

/**
 * Quits on a signal, and when the script that started Latchkey says so or is gone. Call after `ready`: until then, Chromium replaces
 * Node's signal handlers with its own, which quit once and let a second signal kill the process.
 */
export function quitWhenTold(app: App): Orders {
  let given = false;
  const quit = () => {
    given = true;
    app.quit();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, quit);
  // On Windows, where a signal would end the process at once.
  process.on('message', (message) => message === 'quit' && quit());
  // A packaged Latchkey may have been started by a desktop that goes on without it.
  if (!app.isPackaged) watchParent(quit);
  return {
    quit,
    wereGiven: () => given,
    forget() {
      given = false;
    },
  };
}
