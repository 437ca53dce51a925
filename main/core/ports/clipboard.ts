/** The clipboard of the computer, or, on the loopback host, of the browser. */
export interface Clipboard {
  /**
   * Puts a secret on the clipboard, marked as concealed where the OS has such a mark.
   * @throws VaultError `clipboard_unavailable`, `clipboard_not_in_front`, `clipboard_cleared`; `clipboard_not_cleared` if the secret
   *   may be there all the same: `clearIfOurs` then clears it
   */
  write(secret: string): Promise<void>;
  /** Puts a text on the clipboard that is not a secret. It is not cleared. */
  writePlain(text: string): Promise<void>;
  /**
   * Clears the clipboard if it still holds what `write` put there last; otherwise leaves it alone. Resolves to false if that can't be
   * done or seen now, because Latchkey isn't in front. Then call it again when `onFront` says so.
   */
  clearIfOurs(): Promise<boolean>;
  /** Whether it belongs to a page of the browser, so that only a call of that page can write to it. */
  readonly isOfPage: boolean;
  /** Whether the desktop lets Latchkey clear only while it's in front. Known after the first `write`. */
  clearsOnlyInFront(): boolean;
  /** Calls `listener` each time Latchkey has come to the front, on desktops where `clearIfOurs` waits for that. */
  onFront(listener: () => void): void;
}
