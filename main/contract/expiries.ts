import { z } from 'zod';
import { instant, key } from './key.ts';

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

/** That a provider tells another expiry of a key than the one that was recorded or typed; its own is taken. */
export const correction = z.strictObject({
  keyId: z.uuid(),
  label: z.string(),
  /** What it is called. */
  provider: z.string(),
  was: instant.nullable(),
  is: instant.nullable(),
});
export type Correction = z.infer<typeof correction>;
