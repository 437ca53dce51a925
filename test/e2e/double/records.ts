/** What the host did, for tests to ask about. All of it can be cloned. */
export const records = {
  name: '',
  appUserModelId: '',
  sandboxEnabled: false,
  isReady: false,
  privilegedSchemes: null as unknown,
  windows: [] as unknown[],
  popups: 0,
  /** Addresses that the host gave to the user's browser. */
  opened: [] as string[],
  secondInstances: 0,
  /** Messages between main process and page, in both directions, as JSON. */
  messages: [] as string[],
  /** The answer of the session's handlers to each permission. */
  permissions: {} as Record<string, boolean>,
  /** Whether the session of the latest window may download dictionaries. */
  checksSpelling: true,
  /** Null while there is no tray icon. */
  tray: null as {
    iconWidths: Record<number, number>;
    icon: string;
    title: string;
    toolTip: string;
    items: string[];
  } | null,
  badgeCount: 0,
  isApplicationHidden: false,
  utilityProcesses: [] as { pid: number; args: string[]; serviceName: string; stdio: string }[],
  /** The arguments given for each scheme that the application claimed. */
  protocols: {} as Record<string, unknown[]>,
  /** Whether the system refuses notifications, as macOS does those of an unsigned program. */
  refusesNotifications: false,
  /** Whether nothing shows them, and nothing says so, as on Linux without a program for them. */
  ignoresNotifications: false,
  notifications: [] as { title: string; body: string }[],
  loginItems: [] as unknown[],
  /** Switches that the host appended to Chromium's command line. */
  switches: {} as Record<string, string>,
  /** Accelerators as the host registered them. */
  shortcuts: [] as string[],
  /** The state of the window that opened last. */
  window: { visible: false, focused: false, minimized: false, contentProtected: false },
  /** Whether the process stays alive after quitting, so that a test can ask whether the application quit. */
  staysAfterQuit: false,
  hasQuit: false,
  /** Whether the screen is locked while the page of the window loads. */
  locksWhileLoading: false,
  /** How many of the next loads of a page fail. */
  failingLoads: 0,
  /** The items of the context menu that opened last. */
  contextMenu: [] as { role: string; label: string; enabled: boolean }[],
  saveDialogs: [] as unknown[],
  /** The answer to the next save dialogs; null cancels them. */
  saveTo: null as string | null,
  openDialogs: [] as unknown[],
  /** The folder that is picked in the next open dialogs; null cancels them. */
  picks: null as string | null,
  messageBoxes: [] as unknown[],
  /** The button that is pressed in the next message boxes. */
  messageAnswer: 0,
  errorBoxes: [] as { title: string; content: string }[],
};
export type Records = typeof records;

/** Electron throws here, too. */
export function needsReady(what: string, isReady = true): void {
  if (records.isReady !== isReady) throw new Error(`${what} ${isReady ? 'before' : 'after'} the app is ready`);
}
