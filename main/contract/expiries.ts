import { z } from 'zod';
import { key } from './key.ts';

/** The keys that work, by when they stop. */
export const expiries = z.strictObject({
  /** That expire within 366 days or have expired, the next one first; at most 5,000. */
  dated: z.array(key),
  /** How many expire later than that. */
  later: z.int(),
  /** Those that never expire, by label; at most 1,000, and how many there are. */
  never: z.array(key),
  neverCount: z.int(),
});
export type Expiries = z.infer<typeof expiries>;
