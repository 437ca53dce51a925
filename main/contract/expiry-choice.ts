import { z } from 'zod';
import { problemName } from './problem.ts';

/** How the user says when a key is to expire. */
export const expiryChoice = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('never') }),
  z.strictObject({ is: z.literal('in'), days: z.int().min(1).max(3650) }),
  /** A day of the calendar where the user is. */
  z.strictObject({ is: z.literal('on'), date: z.iso.date(problemName('not-a-date')) }),
]);
export type ExpiryChoice = z.infer<typeof expiryChoice>;
