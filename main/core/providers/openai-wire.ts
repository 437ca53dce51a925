import { z } from 'zod';
import { lenient, newSecret, shown } from './wire-fields.ts';

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
  owner: z
    .object({
      type: z.string().nullish(),
      service_account: z.object({ id, name: shown }).nullish(),
    })
    .nullish()
    .catch(null),
});
export type OpenAiKey = z.output<typeof key>;

/** The keys are parsed one by one, because a list can be long. */
export const listReply = z.object({ data: z.array(z.unknown()), has_more: z.boolean() });

/** A project is shown by its name, or by its id if it has none. */
const project = z
  .object({ id, name: shown.nullish() })
  .transform((told) => ({ id: told.id, name: told.name || told.id }));

export const projectsReply = listReply.extend({ data: z.array(project) });

/** The only field of a reply that has a secret. */
export const secretField = 'value';

/** A service account that was created, and its key. */
export const accountReply = z.object({
  api_key: lenient(z.object({ id, [secretField]: newSecret, created_at: instant.nullish() })),
});

export const deletionReply = z.object({ deleted: z.literal(true) });

export const modelsReply = z.object({ data: z.array(z.unknown()) });

/** Where a list goes on. OpenAI lists keys by project, and both lists have pages. */
export const place = z.object({
  /** Those whose keys are still to come, of the page of projects that was read last. */
  projects: z.array(z.object({ id, name: z.string() })),
  /** The last key that was read of the first of them. */
  afterKey: z.string().nullable(),
  /** The last project of that page; null if no page follows. */
  afterProject: z.string().nullable(),
});
export type Place = z.output<typeof place>;

/** What a key of a project with data residency gets at another address than that of its region. Not in OpenAI's document. */
export const otherRegionReply = z.object({ error: z.object({ code: z.literal('incorrect_hostname') }) });
