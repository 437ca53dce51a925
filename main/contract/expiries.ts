import { z } from 'zod';
import { instant, key } from './key.ts';

/** The keys that are not revoked, by expiry. Each list of keys has at most 1,000. */
export const expiries = z.strictObject({
  /** The expiry of each key that has expired or expires before `endOfOverview`, the earliest first. */
  instants: z.array(instant),
  /** How many keys expire later than that. */
  later: z.int(),
  /** The latest first. */
  expired: z.array(key),
  /** Those that expire within 30 days, the next one first. */
  soon: z.array(key),
  /** Those that never expire, by label. `neverCount` counts all of them. */
  never: z.array(key),
  neverCount: z.int(),
});
export type Expiries = z.infer<typeof expiries>;

/** A provider reported another expiry for a key than the recorded or typed one. The provider's is used. */
export const correction = z.strictObject({
  keyId: z.uuid(),
  label: z.string(),
  /** The provider's name. */
  provider: z.string(),
  was: instant.nullable(),
  is: instant.nullable(),
});
export type Correction = z.infer<typeof correction>;
