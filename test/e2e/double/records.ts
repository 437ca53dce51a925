/** What the host did that a test asks about. All of it can be cloned. */
export const records = {
  name: '',
  sandboxEnabled: false,
  privilegedSchemes: null as unknown,
  windows: [] as unknown[],
  popups: 0,
  /** What was given to the user's browser. */
  opened: [] as string[],
  secondInstances: 0,
  /** What crossed between main process and page, both ways, as JSON. */
  messages: [] as string[],
  /** What the session's handlers said to each permission that was asked for. */
  permissions: {} as Record<string, boolean>,
  /** Null while there is none. */
  tray: null as { iconWidth: number; icon: string; title: string; toolTip: string; items: string[] } | null,
  badgeCount: 0,
  /** What was given for each scheme that the application claimed. */
  protocols: {} as Record<string, unknown[]>,
  notifications: [] as { title: string; body: string }[],
  loginItems: [] as unknown[],
  /** What was appended to Chromium's command line. */
  switches: {} as Record<string, string>,
  /** Accelerators as they were registered. */
  shortcuts: [] as string[],
  /** Of the window that was opened last. */
  window: { visible: false, focused: false, minimized: false, contentProtected: false },
  /** The process is not ended by quitting, so that a test can ask whether the application did. */
  staysAfterQuit: false,
  hasQuit: false,
  saveDialogs: [] as unknown[],
  /** The answer to the next save dialogs; null cancels them. */
  saveTo: null as string | null,
  messageBoxes: [] as unknown[],
  /** The button that is pressed in the next ones. */
  messageAnswer: 0,
  errorBoxes: [] as { title: string; content: string }[],
};
export type Records = typeof records;
