import type { App } from 'electron';
import { linkedKey } from './key-links.ts';

/** What calls for the window: a link in an email, or a second start of Latchkey. */
export interface Calls {
  /**
   * `show` answers each call from now on, with the key of the link; null without one.
   * @returns how Latchkey was called until now, because the start may have waited for the password of the keychain
   */
  answer(show: (keyId: string | null) => void): { keyId: string | null; isAgain: boolean };
}

/** Hears every call from the first moment. A later call without a link doesn't replace an earlier link. */
export function hearCalls(app: App, args: readonly string[]): Calls {
  let keyId = linkedKey(args);
  let isAgain = false;
  let show = (called: string | null): void => {
    isAgain = true;
    keyId = called ?? keyId;
  };
  // On macOS links arrive here. At the start they arrive before Latchkey is ready.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    show(linkedKey([url]));
  });
  app.on('second-instance', (_event, given) => show(linkedKey(given)));

  return {
    answer(from) {
      show = from;
      return { keyId, isAgain };
    },
  };
}
