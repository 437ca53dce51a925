import type { Page } from 'playwright-core';

/** A running Latchkey with its window, whichever host it runs on: what the end-to-end specs need of it. */
export interface HostRun {
  page: Page;
  /** The system's clipboard on Electron, the browser's on loopback. */
  readClipboard(): Promise<string>;
  /** As another program would. */
  writeClipboard(text: string): Promise<void>;
  /** The window is loaded anew, as after a crash of its process. */
  reload(): Promise<void>;
  /** Presses the button and resolves to the text file that comes of it. */
  saveWith(press: () => Promise<void>): Promise<{ name: string; text: string }>;
  /** The computer sleeps for so many milliseconds, without a word before, and wakes. */
  sleep(ms: number): Promise<void>;
  /** Notes replies and events too from now on: where that takes reading each of them, it is left out unless asked for. */
  listenIn(): Promise<void>;
  /** The calls that crossed between window and core, and what `listenIn` noted, as JSON; null where nobody can listen in. */
  messages(): Promise<string | null>;
  /** All that the host's process wrote. */
  output(): string;
  /** Quits as the user would. Resolves to the exit code. */
  quit(): Promise<number | null>;
}

export interface Host {
  name: string;
  /** Why it cannot run on this machine; null when it can. */
  obstacle(): string | null;
  start(dataDir: string, env?: NodeJS.ProcessEnv): Promise<HostRun>;
}
