interface Notification {
  title: string;
  body: string;
  keyId: string | null;
}

/** Notifications of the desktop, or of the browser on the loopback host. The user's settings there may mute them. */
export interface Notifier {
  /** False while nobody would see a notification. The core then keeps it until the host calls `catchUp`. */
  isWatched(): boolean;
  /**
   * Does not wait, and does not fail. A click leads to the key, or to the inbox if `keyId` is null. `onAnswer` is told whether the
   * notification was shown, at once or later, and perhaps again if that proves wrong. Without an answer, it may not have been shown.
   */
  show(notification: Notification, onAnswer: (isShown: boolean) => void): void;
}
