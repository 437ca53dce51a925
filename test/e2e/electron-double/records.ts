/** What the application did that a test asks about. All of it is JSON. */
export const records = {
  sandboxEnabled: false,
  switches: [] as string[],
  privilegedSchemes: [] as unknown[],
  /** The options of every window; a session by its partition. */
  windows: [] as unknown[],
  contentProtected: false,
  /** Every new window that a page asked for, and what the handler said. */
  windowOpens: [] as { url: string; action: string }[],
  /** Every navigation that a page or frame asked for. */
  navigations: [] as { url: string; isMainFrame: boolean; prevented: boolean }[],
  /** Every request of Chromium's that no scheme of the application answers. It failed. */
  refusedRequests: [] as string[],
  /** What the session's handlers said to each permission. */
  permissions: {} as Record<string, boolean>,
  /** What crossed between main process and page, both ways, as JSON. */
  messages: [] as string[],
  preloadErrors: [] as string[],
  dialogs: [] as { kind: string; options: unknown }[],
  errorBoxes: [] as { title: string; content: string }[],
  openedExternally: [] as string[],
  applicationMenu: null as unknown,
  trays: [] as { toolTip: string; menu: unknown }[],
  notifications: [] as unknown[],
  shortcuts: [] as string[],
  clearedStorage: 0,
};
export type Records = typeof records;
