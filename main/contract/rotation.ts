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
   * Whether the old key was to be retired and the provider has not confirmed it yet. Where that is done by API, it is asked again
   * until it does: first to revoke the key, then, of one that is revoked, whether it refuses it.
   */
  retiring: z.boolean(),
  /** Why it did not, the last time; null when it has not been asked. */
  problem: codedError.nullable(),
});
export type Rotation = z.infer<typeof rotation>;
