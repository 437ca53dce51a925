import { z } from 'zod';
import { id, instant, lenient, newSecret, shown } from './wire-fields.ts';

/**
 * OpenRouter's replies, as in its OpenAPI document (1.0.0, of its TypeScript SDK). Of a key, only the fields are required without
 * which a reply says nothing.
 */
export const key = z.object({
  /** Its id in each path. */
  hash: id,
  name: shown.nullish(),
  /** By the document a name, in practice the secret with dots in its middle. */
  label: z.string().nullish().catch(null),
  disabled: z.boolean().nullish(),
  // The document gives it no format.
  created_at: instant.nullish().catch(null),
  expires_at: instant.nullish(),
  /** In US dollars; null for none. */
  limit: z.number().nullish().catch(undefined),
  /** When what was spent counts anew; null for never. */
  limit_reset: z.string().nullish().catch(undefined),
  include_byok_in_limit: z.boolean().nullish().catch(null),
  workspace_id: shown.nullish().catch(null),
});
export type OpenRouterKey = z.output<typeof key>;

/** The keys are parsed one by one, because a list can be long. */
export const listReply = z.object({ data: z.array(z.unknown()) });

export const keyReply = z.object({ data: lenient(key) });

/** The only field of a reply that has a secret. */
export const secretField = 'key';

export const creationReply = keyReply.extend({ [secretField]: newSecret });

export const deletionReply = z.object({ deleted: z.literal(true) });

/** What a key is told about itself. A management key was called a provisioning key before. */
export const ownReply = z.object({
  data: z.object({
    expires_at: instant.nullish(),
    is_management_key: z.boolean().nullish(),
    is_provisioning_key: z.boolean().nullish(),
  }),
});
