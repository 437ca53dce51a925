import { z } from 'zod';
import { instant } from './key.ts';
import { problemName } from './problem.ts';

/** Days before a key's expiry on which a notice is shown; 0 is for the expiry itself. The same days as Level Access. */
export const defaultNoticeDays: readonly number[] = [15, 7, 0];

export const noticeDays = z
  .array(z.int().min(0).max(365))
  .max(10, problemName('too-many-days'))
  .refine((days) => new Set(days).size === days.length, problemName('same-day-twice'));

/** A notice that was shown. */
export const notice = z.strictObject({
  id: z.int(),
  keyId: z.uuid(),
  accountId: z.uuid(),
  title: z.string(),
  body: z.string(),
  /** Which of the account's notice days it is for. */
  daysBefore: z.int(),
  expiresAt: instant,
  /** When it was shown. */
  at: instant,
  read: z.boolean(),
  /** The provider's page where keys are managed; null where none is known. */
  page: z.url().nullable(),
  /** A help article about that page; null if there is none. */
  help: z.url().nullable(),
});
export type Notice = z.infer<typeof notice>;
