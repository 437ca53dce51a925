import { z } from 'zod';
import { id, instant, shown } from './wire-fields.ts';

/** Anthropic's replies, as in the documentation of its Admin API. Of a key, only the fields are required without which a reply says nothing. */
export const key = z.object({
  id,
  name: shown.nullish(),
  status: z.enum(['active', 'inactive', 'archived', 'expired']),
  /** The secret with dots in its middle. */
  partial_key_hint: z.string().nullish().catch(null),
  created_at: instant.nullish().catch(null),
  /** Null for the default one. */
  workspace_id: id.nullish().catch(undefined),
});
export type AnthropicKey = z.output<typeof key>;

/** The keys are parsed one by one, because a list can be long. */
export const listReply = z.object({ data: z.array(z.unknown()), has_more: z.boolean(), last_id: id.nullish() });

export const workspacesReply = z.object({
  data: z.array(z.object({ id, name: shown.nullish() })),
  has_more: z.boolean(),
  last_id: id.nullish(),
});

/** Of the models only that there is a reply matters. */
export const modelsReply = z.object({});
