import type { Notifier } from '../../core/ports/notifier.ts';

type Notification = Parameters<Notifier['show']>[0];

/** This host shows nothing itself. Every open page shows the notice through the browser. */
export interface BrowserNotifier extends Notifier {
  onNotice(listener: (notification: Notification) => void): () => void;
}

export function createBrowserNotifier(): BrowserNotifier {
  const listeners = new Set<(notification: Notification) => void>();
  return {
    isWatched: () => listeners.size > 0,
    show(notification, onAnswer) {
      for (const listener of listeners) listener(notification);
      onAnswer(listeners.size > 0);
    },
    onNotice(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
