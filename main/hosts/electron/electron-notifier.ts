import { Notification } from 'electron';
import type { Notifier } from '../../core/ports/notifier.ts';

/** `onClick` gets the key of the notification; null if it covers several keys. */
export function createElectronNotifier(onClick: (keyId: string | null) => void): Notifier {
  // Keeps notifications from being garbage collected, because a collected one reports no click.
  const shown = new Set<Notification>();

  return {
    isWatched: () => true,
    show({ title, body, keyId }) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      const forget = () => void shown.delete(notification);
      notification.on('click', () => {
        forget();
        onClick(keyId);
      });
      notification.on('close', forget);
      notification.on('failed', forget);
      shown.add(notification);
      notification.show();
    },
  };
}
