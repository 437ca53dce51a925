import { z } from 'zod';
import { codedError } from './errors.ts';
import { instant } from './key.ts';
import { problemName } from './problem.ts';
import { providerPolicy } from './provider.ts';

/** The user's account at a provider, without its credential. */
export const account = z.strictObject({
  id: z.uuid(),
  provider: z.string(),
  /** What this account allows: its provider's policy, as far as the account itself says nothing else. */
  policy: providerPolicy,
  label: z.string(),
  /** Base URL of the API, or the URL to try a key at; null while the sandbox has not been started, or when none was given. */
  address: z.url().nullable(),
  /** How a key is sent when it is tried, where the user says so. */
  header: z.string().nullable(),
  /** Days before a key's expiry on which to tell of it. */
  noticeDays: z.array(z.int()),
  /** Keys of this vault that still work, as of the last sync. */
  activeKeys: z.int(),
  /** Keys that count towards `maxKeys`: those, and what the provider counts beside them. */
  usedKeys: z.int(),
  /** Keys that the provider allows; null when it does not say. */
  maxKeys: z.int().nullable(),
  /** When the list last came from the provider. */
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
  .regex(oneLine, problemName('control-character'));

/** How a key is sent, such as `Authorization: Bearer {key}`. Header names as RFC 9110, 5.6.2 has tokens. */
export const secretHeader = z
  .string()
  .trim()
  .max(200, problemName('too-long'))
  .regex(/^[!#$%&'*+.^_`|~\w-]+: ?[\x20-\x7e]*\{key\}[\x20-\x7e]*$/, problemName('not-a-header'));

/** The secret of a key: some have spaces within, as an app password or `FlyV1 fm2_…`, but white space around it comes from the paste. */
export const keySecret = z
  .string()
  .trim()
  .min(1, problemName('empty'))
  .max(8192, problemName('too-long'))
  .regex(/^[\x20-\x7e]*$/, problemName('not-in-secrets'));

/** A pasted credential: white space around it comes from the paste, white space within is a mistake. */
export const credential = z
  .string()
  .trim()
  .min(1, problemName('empty'))
  .max(8192, problemName('too-long'))
  .regex(/^[\x21-\x7e]*$/, problemName('not-in-credentials'));
