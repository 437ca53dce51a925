/** Notifications of the desktop, or of the browser on the loopback host. The user's settings there may mute them. */
export interface Notifier {
  /** False while nobody would see a notification. The core then keeps it until the host calls `catchUp`. */
  isWatched(): boolean;
  /** Does not wait, and does not fail. A click leads to the key, or to the inbox if `keyId` is null. */
  show(notification: { title: string; body: string; keyId: string | null }): void;
}
