import type { Page } from 'playwright-core';

/** A running Latchkey with its window, on any host, with what the end-to-end specs need of it. */
export interface HostRun {
  page: Page;
  /** The system's clipboard on Electron, the browser's on loopback. */
  readClipboard(): Promise<string>;
  /** Writes to the clipboard as another program would. */
  writeClipboard(text: string): Promise<void>;
  /** Reloads the window, as after a crash of its process. */
  reload(): Promise<void>;
  /** Presses the button and resolves to the file that this saves. */
  saveWith(press: () => Promise<void>): Promise<{ name: string; text: string; bytes: Buffer }>;
  /** Lets the computer sleep for `ms` milliseconds and wake. Nothing announces the sleep. */
  sleep(ms: number): Promise<void>;
  /**
   * From now on, also records replies and events. Some hosts must read each of them for that, so they wait for this
   * call.
   */
  listenIn(): Promise<void>;
  /** The calls between window and core, and what `listenIn` recorded, as JSON; null where no test can listen in. */
  messages(): Promise<string | null>;
  /** Everything that the host's process wrote. */
  output(): string;
  /** Quits as the user would. Resolves to the exit code. */
  quit(): Promise<number | null>;
}

export interface Host {
  name: string;
  /** Why the host cannot run on this machine; null when it can. */
  obstacle(): string | null;
  start(dataDir: string, env?: NodeJS.ProcessEnv): Promise<HostRun>;
}
