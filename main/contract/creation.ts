import { z } from 'zod';
import { codedError } from './errors.ts';
import { key } from './key.ts';

/** The creation of a key that the user has not settled yet. Its id is the form's, so a second click joins the first. */
export const creation = z.strictObject({
  id: z.uuid(),
  accountId: z.uuid(),
  label: z.string(),
  outcome: z.discriminatedUnion('is', [
    /** The key exists and its secret is at hand: the one-time panel is open until Done. */
    z.strictObject({
      is: z.literal('shown'),
      key,
      /** Null when the secret is in the store; otherwise why it is in memory only. */
      notStored: codedError.nullable(),
    }),
    /** Interrupted before the secret was safe; the key exists at the provider, its secret is lost. */
    z.strictObject({ is: z.literal('orphan'), key }),
    /** Interrupted; the provider says that there is no such key. */
    z.strictObject({ is: z.literal('not-created'), reason: codedError }),
    /** Interrupted; the provider could not be asked yet, or it can't tell any more. */
    z.strictObject({ is: z.literal('unknown'), reason: codedError.nullable() }),
  ]),
});
export type Creation = z.infer<typeof creation>;
