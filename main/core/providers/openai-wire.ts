import { z } from 'zod';
import { shown } from './wire-fields.ts';

/** OpenAI's replies, as in its OpenAPI document (2.3.0). Of a key, only the fields are required without which a reply says nothing. */
const instant = z
  .number()
  .transform((seconds) => seconds * 1000)
  .pipe(z.int());

/** Ids are joined by a slash. */
const id = z
  .string()
  .regex(/^[^/]+$/)
  .max(200);

export const key = z.object({
  id,
  name: shown.nullish(),
  redacted_value: z.string().nullish().catch(null),
  created_at: instant.nullish(),
  last_used_at: instant.nullish(),
  owner: z.object({ type: z.string().nullish() }).nullish().catch(null),
});
export type OpenAiKey = z.output<typeof key>;

/** The keys are parsed one by one, because a list can be long. */
export const listReply = z.object({ data: z.array(z.unknown()), has_more: z.boolean() });

export const projectsReply = listReply.extend({ data: z.array(z.object({ id })) });

export const deletionReply = z.object({ deleted: z.literal(true) });

export const modelsReply = z.object({ data: z.array(z.unknown()) });

/** Where a list goes on. OpenAI lists keys by project, and both lists have pages. */
export const place = z.object({
  /** Those whose keys are still to come, of the page of projects that was read last. */
  projects: z.array(id),
  /** The last key that was read of the first of them. */
  afterKey: z.string().nullable(),
  /** The last project of that page; null if no page follows. */
  afterProject: z.string().nullable(),
});
export type Place = z.output<typeof place>;
