import { z } from 'zod';
import { problemName } from './problem.ts';

/** The user's choice of when a key expires. */
export const expiryChoice = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('never') }),
  z.strictObject({ is: z.literal('in'), days: z.int().min(1).max(3650) }),
  /** A calendar day in the user's time zone. */
  z.strictObject({ is: z.literal('on'), date: z.iso.date(problemName('not-a-date')) }),
]);
export type ExpiryChoice = z.infer<typeof expiryChoice>;
