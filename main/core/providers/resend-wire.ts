import { z } from 'zod';
import { id, instant, newSecret, shown } from './wire-fields.ts';

/**
 * Resend's replies, as in its OpenAPI document (1.5.0). That requires no field at all; here those are required without which a
 * reply says nothing.
 */

export const key = z.object({
  id,
  name: shown.nullish(),
  created_at: instant.nullish().catch(null),
  last_used_at: instant.nullish().catch(null),
});
export type ResendKey = z.output<typeof key>;

/** The keys are parsed one by one, because a list can be long. */
export const listReply = z.object({ has_more: z.boolean().nullish(), data: z.array(z.unknown()) });

/** The only field of a reply that has a secret. */
export const secretField = 'token';

export const creationReply = z.object({ id, [secretField]: newSecret });

export const editReply = z.object({ id });

export const deletionReply = z.object({ deleted: z.literal(true) });

/** An error is told by its name; statuses have changed. */
export const errorReply = z.object({ name: z.string(), message: z.string().catch('') });
