import { Notification } from 'electron';
import type { Notifier } from '../../core/ports/notifier.ts';

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
      notification.on('close', forget);
      notification.on('show', () => onAnswer(true));
      notification.on('failed', () => {
        forget();
        isRefused = true;
        onAnswer(false);
      });
      shown.add(notification);
      notification.show();
    },
  };
}
