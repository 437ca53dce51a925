/**
 * A running child process, and a way to send it messages. Electron allows only its own kind of child process, so each host
 * starts the process in its own way.
 */
export interface RunningProcess {
  /** Takes over `message`, and wipes it once it is sent. */
  send(message: Uint8Array): void;
  /** Wipes the message when `listener` has returned. */
  onMessage(listener: (message: Uint8Array) => void): void;
  /** Calls `listener` once when the process has ended, or can't be started. */
  onEnd(listener: () => void): void;
  /** Ends the process without letting it run any further code. */
  kill(): void;
}

export type StartProcess = () => RunningProcess;
