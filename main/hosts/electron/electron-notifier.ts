import { Notification } from 'electron';
import type { Notifier } from '../../core/ports/notifier.ts';

/** In milliseconds. On Linux, Electron says nothing of a notification that no program shows. */
const answersWithin = 10_000;

/** `onClick` gets the key of the notification; null if it covers several keys. */
export function createElectronNotifier(onClick: (keyId: string | null) => void): Notifier {
  // Keeps notifications from being garbage collected, because a collected one reports no click.
  const shown = new Set<Notification>();
  /** macOS refuses every notification of an unsigned program, and on Linux there may be no program that shows any. */
  let isRefused = !Notification.isSupported();

  return {
    isWatched: () => !isRefused,
    show({ title, body, keyId }, onAnswer) {
      if (isRefused) return onAnswer(false);
      const notification = new Notification({ title, body });
      const forget = () => void shown.delete(notification);
      notification.on('click', () => {
        forget();
        onClick(keyId);
      });
      const answer = (isShown: boolean) => {
        clearTimeout(silence);
        isRefused = !isShown;
        onAnswer(isShown);
      };
      const silence = setTimeout(() => answer(false), answersWithin).unref();
      notification.on('close', forget);
      notification.on('show', () => answer(true));
      notification.on('failed', () => {
        forget();
        answer(false);
      });
      shown.add(notification);
      notification.show();
    },
  };
}
