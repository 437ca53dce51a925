import { z } from 'zod';
import { codedError } from './errors.ts';
import { key } from './key.ts';

/**
 * A new secret that the user has not settled yet. Its id is the id of its key. For a new key, the form chooses the id,
 * so that a second click joins the first.
 */
export const pendingSecret = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['create', 'regenerate']),
  accountId: z.uuid(),
  label: z.string(),
  outcome: z.discriminatedUnion('is', [
    /** The key exists and its secret is known. The one-time panel is open until Done. */
    z.strictObject({
      is: z.literal('shown'),
      key,
      /** Null when the secret is in the store; otherwise why it is in memory only. */
      notStored: codedError.nullable(),
    }),
    /** The key exists at the provider and its (new) secret is lost: interrupted before it was safe, or for this reason. */
    z.strictObject({ is: z.literal('orphan'), key, reason: codedError.nullable() }),
    /** Interrupted; the provider says that there is no such key. */
    z.strictObject({ is: z.literal('not-created'), reason: codedError }),
    /** Interrupted; the provider could not be asked yet, or it can't tell any more. */
    z.strictObject({ is: z.literal('unknown'), reason: codedError.nullable() }),
  ]),
});
export type PendingSecret = z.infer<typeof pendingSecret>;
