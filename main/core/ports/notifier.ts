/** Notifications of the desktop, or of the browser on the loopback host. Whether they are shown is the user's setting there. */
export interface Notifier {
  /** Does not wait, and does not fail. A click on it leads to the key. */
  show(notification: { title: string; body: string; keyId: string }): void;
}
