import { z } from 'zod';
import { codedError } from './errors.ts';
import { instant } from './key.ts';

/** The user's account at a provider, without its credential. */
export const account = z.strictObject({
  id: z.uuid(),
  provider: z.string(),
  label: z.string(),
  /** Base URL of the provider's API; null while the sandbox has not been started. */
  address: z.url().nullable(),
  /** Keys that still work, as of the last sync. */
  activeKeys: z.int(),
  /** Keys that the provider allows; null when it does not say. */
  maxKeys: z.int().nullable(),
  /** When the list last came from the provider. */
  syncedAt: instant.nullable(),
  syncing: z.boolean(),
  /** Why the last sync failed; null when it went well. */
  syncError: codedError.nullable(),
});
export type Account = z.infer<typeof account>;

/** Control characters cannot be seen in a list, and a line break would split a header. */
const oneLine = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u;

export const accountLabel = z
  .string()
  .trim()
  .min(1, 'it is empty')
  .max(100, 'it has more than 100 characters')
  .regex(oneLine, 'it has a line break or a control character');

/** A pasted credential: white space around it comes from the paste, white space within is a mistake. */
export const credential = z
  .string()
  .trim()
  .min(1, 'it is empty')
  .max(8192, 'it has more than 8,192 characters')
  .regex(/^[\x21-\x7e]*$/, 'it has a space, a line break or a character that credentials never have');
