import { z } from 'zod';
import { codedError } from './errors.ts';
import { instant } from './key.ts';

export const mailState = z.strictObject({
  hasPassword: z.boolean(),
  /** Notices that are still to be mailed. */
  waiting: z.int(),
  /**
   * Why the last attempt failed, and when the next one is; null when it succeeded, or there was none. `title` names the
   * one notice that the server refuses; null if the failure concerns all mail.
   */
  failure: z.strictObject({ error: codedError, title: z.string().nullable(), retryAt: instant }).nullable(),
});
export type MailState = z.infer<typeof mailState>;
