import { z } from 'zod';
import { correction, expiries } from './expiries.ts';
import { instant, key } from './key.ts';
import { mailState } from './mail.ts';
import { notice } from './notice.ts';
import { mailPassword, mailSettings, settings } from './settings.ts';

const nothing = z.strictObject({});

/** The rows of `methods` about expiries, and the notices of them. */
export const expiryMethods = {
  /** Saves the expiries as an .ics file, with alarms on the notice days, at a place that the user picks. */
  exportCalendar: { input: nothing, output: z.strictObject({ saved: z.boolean() }), whileLocked: false },
  /** What expires within a year, what has expired, and how many keys never do. */
  getExpiries: { input: nothing, output: expiries, whileLocked: false },
  /** The keys that expire in this span, which excludes `until`: the next one first, at most 1,000. */
  listExpiring: { input: z.strictObject({ from: instant, until: instant }), output: z.array(key), whileLocked: false },
  /** Expiries that providers reported otherwise than recorded, each only once. The provider's expiry counts. */
  takeCorrections: { input: nothing, output: z.array(correction), whileLocked: false },
  /** Sets both at once. A null password keeps the old one if server and user stay the same, and drops it if not. */
  setMail: {
    input: z.strictObject({
      mail: mailSettings.nullable(),
      password: mailPassword.nullable(),
    }),
    output: settings,
    whileLocked: false,
  },
  sendTestMail: { input: nothing, output: nothing, whileLocked: false, sends: true },
  getMailState: { input: nothing, output: mailState, whileLocked: false },
  /** The notices that were shown, the latest first. */
  listNotices: { input: nothing, output: z.array(notice), whileLocked: false },
  /** Whether anyone would see a notification outside the window, as far as Latchkey knows. */
  getDesktopNotices: { input: nothing, output: z.strictObject({ areShown: z.boolean() }), whileLocked: false },
  readNotices: { input: z.strictObject({ ids: z.array(z.int()).max(1000) }), output: nothing, whileLocked: false },
} as const;
