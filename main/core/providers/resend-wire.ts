import { z } from 'zod';
import { shownText } from '../../contract/foreign-text.ts';

/**
 * Resend's replies, as in its OpenAPI document (1.5.0). That requires no field at all; here those are required without which a
 * reply says nothing.
 */

/** The document gives instants no format. One without a zone is none. */
const instant = z
  .string()
  .regex(/(?:Z|[+-]\d\d(?::?\d\d)?)$/)
  .transform((text) => Date.parse(text))
  .pipe(z.int());

const id = z.string().min(1).max(200);

export const key = z.object({
  id,
  name: z
    .string()
    .transform((text) => shownText(text))
    .nullish(),
  created_at: instant.nullish().catch(null),
  last_used_at: instant.nullish().catch(null),
});
export type ResendKey = z.output<typeof key>;

/** The keys are parsed one by one, because a list can be long. */
export const listReply = z.object({ has_more: z.boolean().nullish(), data: z.array(z.unknown()) });

/** The only field of a reply that has a secret. */
export const secretField = 'token';

export const creationReply = z.object({ id, [secretField]: z.string().min(1) });

export const editReply = z.object({ id });

export const deletionReply = z.object({ deleted: z.literal(true) });

/** An error is told by its name; statuses have changed. */
export const errorReply = z.object({ name: z.string(), message: z.string().catch('') });
