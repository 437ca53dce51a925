import { z } from 'zod';
import { area } from './area.ts';
import { codedError } from './errors.ts';
import { hasUnseen } from './foreign-text.ts';
import { instant } from './key.ts';
import { problemName } from './problem.ts';
import { providerPolicy } from './provider.ts';
import { isBlank } from './white-space.ts';

/** The user's account at a provider, without its credential. */
export const account = z.strictObject({
  id: z.uuid(),
  provider: z.string(),
  /** The provider's policy, adjusted to what the account itself reports. */
  policy: providerPolicy,
  label: z.string(),
  /** Base URL of the API, or the URL to verify keys at; null if none was given or the sandbox has not been started. */
  address: z.url().nullable(),
  /** The header in which a key is sent to verify it; null unless the user can choose it. */
  header: z.string().nullable(),
  /** The page that manages this customer's keys, as the user entered it; null if none was given. */
  page: z.url().nullable(),
  /** The page of a service that Latchkey knows by the label of the account alone; null for others. */
  servicePage: z.url().nullable(),
  /** Whether the address may have been changed outside Latchkey. Nothing is sent before the user confirms it. */
  unconfirmed: z.boolean(),
  /** Days before a key's expiry on which a notice is shown. */
  noticeDays: z.array(z.int()),
  /** Keys of this vault that still work, as of the last sync. */
  activeKeys: z.int(),
  /** The areas of its keys that are not revoked, by name, with how many of these each has. */
  areas: z.array(area.extend({ keys: z.int() })),
  /** Keys that count towards `maxKeys`: `activeKeys`, and those that the provider counts but does not list. */
  usedKeys: z.int(),
  /** Keys that the provider allows; null when it does not say. */
  maxKeys: z.int().nullable(),
  /** When the provider's list was last read. */
  syncedAt: instant.nullable(),
  syncing: z.boolean(),
  /** Until when a sync waits because the provider asked it to; null when it does not. */
  waitingUntil: instant.nullable(),
  /** How far this computer's clock is ahead of the provider's, in milliseconds; null when they agree or nothing is known. */
  clockAheadMs: z.int().nullable(),
  /** Why the last sync failed; null when it went well. */
  syncError: codedError.nullable(),
});
export type Account = z.infer<typeof account>;

/** Control characters cannot be seen in a list, and a line break would split a header. */
const oneLine = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u;

export const accountLabel = z
  .string()
  .trim()
  .min(1, problemName('empty'))
  .max(100, problemName('too-long'))
  .regex(oneLine, problemName('control-character'))
  .refine((label) => !hasUnseen(label), problemName('control-character'));

/** A header that sends a key, such as `Authorization: Bearer {key}`. Its name is a token as in RFC 9110, 5.6.2. */
export const secretHeader = z
  .string()
  .trim()
  .max(200, problemName('too-long'))
  .regex(/^[!#$%&'*+.^_`|~\w-]+: ?[\x20-\x7e]*\{key\}[\x20-\x7e]*$/, problemName('not-a-header'));

/**
 * The secret of a key, as it was pasted. Nothing is trimmed, because the white space may belong to it: a private key has line
 * breaks, also at its end. A broken surrogate pair cannot be stored as UTF-8.
 */
export const keySecret = z
  .string()
  .min(1, problemName('empty'))
  .max(8192, problemName('too-long'))
  .refine((secret) => !isBlank(secret), problemName('only-white-space'))
  .refine((secret) => !/\p{Cs}/u.test(secret), problemName('broken-character'));

/**
 * A pasted credential. It is sent in a header, and none has white space. That is not trimmed: like for the secret of a key, the
 * window offers to remove it, so the user sees what is stored.
 */
export const credential = z
  .string()
  .min(1, problemName('empty'))
  .max(8192, problemName('too-long'))
  .regex(/^[\x21-\x7e]*$/, problemName('not-in-credentials'));

export const address = z.url(problemName('not-a-url')).nullable();
