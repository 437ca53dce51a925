import { z } from 'zod';
import { area } from '../../contract/area.ts';
import { shownText } from '../../contract/foreign-text.ts';
import { accessLevel, publicText } from '../../contract/key.ts';
import { scope, scopeIds } from '../../contract/scopes.ts';
import { instant, lenient, newSecret, shown } from './wire-fields.ts';

/**
 * Lev's replies, as in its OpenAPI document (External API v2, version 2026-03). Unknown fields are ignored, so that a
 * field that the provider adds breaks nothing here. The document promises none of the fields, so only those are required
 * without which a reply says nothing.
 */
/** Only the sandbox has projects. */
const project = z.object({ id: area.shape.id, name: shown }).transform((told) => ({ ...told, path: '' }));

export const projectsReply = z.object({ data: z.array(project) });

export const listedKey = z.object({
  id: z.int(),
  label: shown.nullish(),
  key_prefix: shown.nullish(),
  created_at: instant.nullish(),
  last_used_at: instant.nullish(),
  expires_at: instant.nullish(),
  access: accessLevel.nullish(),
  revoked_at: instant.nullish(),
  // Only the sandbox sends these. If Lev adds different fields with these names one day, they are ignored.
  disabled: z.boolean().nullish().catch(null),
  key_id: publicText.nullish().catch(null),
  scopes: scopeIds.nullish().catch(null),
  project: project.nullish().catch(undefined),
});
export type LevKey = z.output<typeof listedKey>;

/** The keys are parsed one by one, because a list can be long. */
export const listReply = z.object({
  timestamp: instant.nullish().catch(null),
  data: z.array(z.unknown()),
  pagination: z
    .object({
      total: z.int().min(0).nullish(),
      has_more: z.boolean().nullish(),
      next: z.string().nullish().catch(null),
    })
    .nullish(),
});

/** The only field of a reply that holds a secret. */
export const secretField = 'api_key';

/** The reply to a creation, without the secret if it was sent before. In the sandbox also to a regeneration, and to an edit, which has no secret. */
export const keyReply = z.object({
  data: lenient(listedKey.extend({ [secretField]: newSecret.nullish() }), secretField),
});

export const deleteReply = z.object({ data: z.object({ deleted: z.literal(true).nullish() }).nullish() }).nullish();

/** What an account allows, as the sandbox reports it. */
export const wirePolicy = z.object({
  id: z.string(),
  label: z.object({ max_length: z.int() }),
  access: z.array(accessLevel),
  expiry: z.object({ required: z.boolean(), max_days: z.int() }).nullable(),
  shown_once: z.boolean(),
  edit: z.array(z.enum(['label', 'access'])),
  regenerate: z.boolean(),
  revoked_listed: z.boolean(),
  // Earlier versions did not know these.
  scopes: z.array(scope).nullable().default(null),
  projects: z.boolean().default(false),
  new_id: z.boolean().default(false),
  disable: z.boolean().default(false),
  cursor: z.boolean().default(false),
  idempotency: z.boolean().default(true),
  second_factor: z.boolean().default(false),
});

const apiKeys = z.object({
  current_count: z.int().min(0).nullish(),
  max_allowed: z.int().min(0).nullish(),
  // Only the sandbox sends this. If Lev adds a different field with this name one day, it is ignored.
  policy: wirePolicy.nullish().catch(null),
});

/** The OpenAPI document says only that it is an object. */
const owner = z.object({ id: z.union([z.string(), z.int().transform(String)]) });

export const meReply = z.object({
  data: z
    .object({ account: owner.nullish().catch(null), platform: z.object({ api_keys: apiKeys.nullish() }).nullish() })
    .nullish(),
});

const validity = z.object({ valid: z.boolean(), scopes: z.array(z.string()).nullish() });

/** The quickstart page shows the bare object, the OpenAPI document an envelope around it. */
export const validateReply = z.union([z.object({ data: validity }).transform((reply) => reply.data), validity]);

/** Characters. */
const longestMessage = 300;
const requestId = z.string().regex(/^[\w.-]{1,64}$/);

export const errorReply = z.object({
  request_id: requestId.nullish().catch(null),
  error: z.object({
    message: z
      .string()
      .transform((text) => shownText(text, longestMessage))
      .nullish()
      .catch(null),
    details: z.unknown().optional(),
    retry_after_seconds: z.number().nullish().catch(null),
  }),
});

export const limitDetails = z.object({ current_count: z.int(), max_allowed: z.int() });
