import { z } from 'zod';
import { codedError } from './errors.ts';
import { instant, key } from './key.ts';

/** A key that is being replaced by another. Both work until the old one is retired. */
export const rotation = z.strictObject({
  /** The new key's id. */
  id: z.uuid(),
  accountId: z.uuid(),
  beganAt: instant,
  oldKey: key,
  /** Null while its creation is not finished. */
  newKey: key.nullable(),
  /**
   * Whether the user asked to retire the old key and the provider has not confirmed it yet. If that is done by API, the
   * provider is asked again until it does: first to revoke the key, then whether it refuses the revoked key.
   */
  retiring: z.boolean(),
  /** Why the last attempt to retire the old key failed; null if it did not fail. */
  problem: codedError.nullable(),
});
export type Rotation = z.infer<typeof rotation>;
