import { Notification } from 'electron';
import type { Notifier } from '../../core/ports/notifier.ts';

/** `onClick` opens the window, whose inbox has the same notice with the way to its key. */
export function createElectronNotifier(onClick: () => void): Notifier {
  // A notification that was collected as garbage tells of no click.
  const shown = new Set<Notification>();

  return {
    show({ title, body }) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      const forget = () => void shown.delete(notification);
      notification.on('click', () => {
        forget();
        onClick();
      });
      notification.on('close', forget);
      notification.on('failed', forget);
      shown.add(notification);
      notification.show();
    },
  };
}
