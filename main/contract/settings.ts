import { z } from 'zod';
import { problemName } from './problem.ts';

const letters = String.raw`\p{L}\p{M}\p{N}`;
const host = new RegExp(String.raw`^([${letters}_.-]+|\[[\da-f.]*:[\da-f:.]+\]|[\da-f.]*:[\da-f:.]+)$`, 'iu');

const word = `[${letters}!#$%&'*+/=?^_\`{|}~-]+`;
const domainPart = `[${letters}]+(-+[${letters}]+)*`;
const domain = String.raw`(${domainPart}(\.${domainPart})*|\[(IPv6:)?[\da-f.:]+\])`;
/** RFC 5321, and RFC 6531 for other scripts; no quotes. The domain may have no dot, as on this computer, or be an IP address. */
const address = z
  .string()
  .trim()
  .max(254, problemName('not-an-email'))
  .regex(new RegExp(String.raw`^${word}(\.${word})*@${domain}$`, 'iu'), problemName('not-an-email'));

/** Where notices are mailed to. The password is in the secret store. */
export const mailSettings = z.strictObject({
  host: z.string().trim().min(1, problemName('empty')).regex(host, problemName('not-a-host')),
  port: z.int().min(1).max(65535),
  /** `none` is for a server on this computer only. */
  security: z.enum(['tls', 'starttls', 'none']),
  /** Null for a server that asks for none. */
  user: z.string().trim().min(1, problemName('empty')).nullable(),
  from: address,
  to: address,
});
export type MailSettings = z.infer<typeof mailSettings>;

/** As it was typed or pasted. A broken surrogate pair cannot be stored as UTF-8. */
export const mailPassword = z
  .string()
  .min(1, problemName('empty'))
  .max(1024, problemName('too-long'))
  .refine((password) => password.isWellFormed(), problemName('broken-character'));

const minutes = z.union([z.literal(5), z.literal(15), z.literal(30), z.literal(60), z.literal(240)]);
const idleMinutes = z.union([z.literal(1), z.literal(5), z.literal(10), z.literal(30), z.literal(60)]);

/** A language code, such as `de`. `main/texts` has Latchkey's languages; any other code means the system's language. */
const language = z.string().regex(/^[a-z]{2,3}$/, problemName('not-an-option'));

/** What the list shows of a key besides its label. */
export const keyColumn = z.enum(['mask', 'account', 'access', 'tags', 'last-used', 'created', 'status']);
export type KeyColumn = z.infer<typeof keyColumn>;

const clipboardSeconds = z.union([z.literal(10), z.literal(30), z.literal(60), z.literal(120)]);

const removedDays = z.union([z.literal(0), z.literal(7), z.literal(30), z.literal(90)]);

const askForReads = z.enum(['once-a-run', 'each-time']);

/** In Electron's notation, such as `Control+Shift+K`, with at least one modifier that is not used to type text. */
const globalShortcut = z
  .string()
  .regex(
    /^(?=.*(Control|Command|CommandOrControl|Alt|Super)\+)((Control|Command|CommandOrControl|Alt|Super|Shift)\+)+([A-Z0-9]|F([1-9]|1\d|2[0-4])|Space|Tab|Up|Down|Left|Right)$/,
    problemName('not-a-shortcut'),
  );

/** Whether the window is light or dark. */
export const appearance = z.enum(['system', 'light', 'dark']);
export type Appearance = z.infer<typeof appearance>;

export const settings = z.strictObject({
  /** Null for the system's language. */
  language: language.nullable(),
  appearance,
  /** How often each provider is asked for its list while Latchkey runs; null to ask only at the start and on demand. */
  syncMinutes: minutes.nullable(),
  /** After how long without user activity the vault locks; null for never. */
  lockMinutes: idleMinutes.nullable(),
  /** Whether notices name the key even while the vault is locked. */
  nameWhileLocked: z.boolean(),
  /** Whether notices are shown on the desktop too, not only in the inbox. */
  desktopNotices: z.boolean(),
  mail: mailSettings.nullable(),
  /** Whether Latchkey keeps running in the tray when its window is closed, on a host that has a tray. */
  keepInTray: z.boolean(),
  openAtLogin: z.boolean(),
  columns: z.array(keyColumn),
  /** How long a secret stays on the clipboard. */
  clipboardSeconds,
  /** Whether to hide the window from screenshots and shared screens while it reveals a secret, if the host can. */
  protectRevealed: z.boolean(),
  /** The shortcut that opens quick search from anywhere, on a host that can do so; null for none. */
  quickSearch: globalShortcut.nullable(),
  /** Whether an empty sandbox still shows the steps to a first copied key. */
  firstSteps: z.boolean(),
  /** Whether shortcuts of a single key, without a modifier, work anywhere in the window. */
  singleKeys: z.boolean(),
  /** On how many days on which Latchkey runs a secret is kept after it was removed; 0 to erase it at once. */
  removedDays,
  /** Whether a program that may read keys is asked about each time, or once a run. */
  askForReads,
  /** Whether Latchkey asks for a newer version by itself, in a build that knows whom to ask. */
  checkUpdates: z.boolean(),
});
export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = {
  language: null,
  appearance: 'system',
  syncMinutes: 15,
  lockMinutes: 10,
  nameWhileLocked: false,
  desktopNotices: true,
  mail: null,
  keepInTray: true,
  openAtLogin: false,
  columns: ['mask', 'account', 'access', 'last-used', 'created', 'status'],
  clipboardSeconds: 30,
  protectRevealed: true,
  quickSearch: 'CommandOrControl+Alt+K',
  firstSteps: true,
  singleKeys: true,
  removedDays: 30,
  askForReads: 'once-a-run',
  checkUpdates: true,
};
