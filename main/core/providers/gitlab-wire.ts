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
  /** Of a token of a project or a group. */
  access_level: z.int().nullish().catch(null),
  created_at: instant.nullish(),
  last_used_at: instant.nullish(),
  expires_at: day.nullish(),
});
export type GitLabToken = z.output<typeof token>;

/** The tokens are parsed one by one, because a list can be long. */
export const listReply = z.array(z.unknown());

/** The only field of a reply that has a secret. */
export const secretField = 'token';

/** Projects and groups have different fields for their whole name. */
export const areasReply = z.array(
  z
    .object({
      id: z.int().min(1),
      name: shown,
      path_with_namespace: shown.nullish(),
      full_path: shown.nullish(),
    })
    .transform(({ id, name, path_with_namespace, full_path }) => ({
      id,
      name,
      path: path_with_namespace ?? full_path ?? '',
    })),
);

/** The reply to a creation and to a rotation. */
export const freshReply = lenient(token.extend({ [secretField]: newSecret }));

/** GitLab answers 204. A page to sign in answers 200. */
export const deletionReply = z.null();
