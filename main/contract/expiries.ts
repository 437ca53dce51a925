import { z } from 'zod';
import { instant, key } from './key.ts';

/** The keys that work, by when they stop. Of each list at most 1,000 keys. */
export const expiries = z.strictObject({
  /** When those do that expire within 366 days or have expired: each of them, the next one first. */
  instants: z.array(instant),
  /** How many expire later than that. */
  later: z.int(),
  /** The latest first. */
  expired: z.array(key),
  /** Within 30 days, the next one first. */
  soon: z.array(key),
  /** Those that never expire, by label, and how many there are. */
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
