import { z } from 'zod';

/** What the desktop lets Latchkey do outside its window. */
export const desktop = z.strictObject({
  /**
   * Who decides whether a global shortcut works: Latchkey, or the desktop, which doesn't tell. `taken` if another program had
   * the chosen one when Latchkey started, `none` if there are no such shortcuts.
   */
  shortcuts: z.enum(['latchkey', 'taken', 'desktop', 'none']),
  /** Whether an icon in the tray would be seen. */
  tray: z.boolean(),
  /** Whether the system will ask for the keychain's password for each key, after each update of Latchkey. */
  keychainAsks: z.boolean(),
});
export type Desktop = z.infer<typeof desktop>;
