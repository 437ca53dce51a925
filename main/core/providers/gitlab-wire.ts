import { z } from 'zod';
import { instant, lenient, newSecret, shown } from './wire-fields.ts';

/**
 * GitLab's replies, as in “Personal access tokens API” of its documentation. Of a token, only the fields are required without which
 * a reply says nothing.
 */
/** A token ends at 00:00 UTC of its date. */
const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .transform((text) => Date.parse(`${text}T00:00:00Z`))
  .pipe(z.int());

export const token = z.object({
  id: z.int().min(1),
  name: shown.nullish(),
  revoked: z.boolean().nullish(),
  active: z.boolean().nullish(),
  scopes: z.array(z.string()).nullish(),
  created_at: instant.nullish(),
  last_used_at: instant.nullish(),
  expires_at: day.nullish(),
});
export type GitLabToken = z.output<typeof token>;

/** The tokens are parsed one by one, because a list can be long. */
export const listReply = z.array(z.unknown());

/** The only field of a reply that has a secret. */
export const secretField = 'token';

export const rotationReply = lenient(token.extend({ [secretField]: newSecret }));
