/** Notifications of the desktop, or of the browser on the loopback host. Whether they are shown is the user's setting there. */
export interface Notifier {
  /** False while nobody would get to see it; then it is not shown, and the vault is told to look again when somebody would. */
  isWatched(): boolean;
  /** Does not wait, and does not fail. A click on it leads to the key, or to the inbox where it is of several keys. */
  show(notification: { title: string; body: string; keyId: string | null }): void;
}
