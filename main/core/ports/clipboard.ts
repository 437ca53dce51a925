/** The clipboard of the computer, or, on the loopback host, of the browser. */
export interface Clipboard {
  /**
   * Puts a secret on the clipboard, marked as concealed where the OS has such a mark.
   * @throws VaultError `clipboard_unavailable`
   */
  write(secret: string): Promise<void>;
  /** Puts a text on the clipboard that is not a secret. It is not cleared. */
  writePlain(text: string): Promise<void>;
  /** Clears the clipboard if it still holds what `write` put there last; otherwise leaves it alone. */
  clearIfOurs(): Promise<void>;
}
