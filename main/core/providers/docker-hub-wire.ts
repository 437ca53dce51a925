import { z } from 'zod';
import { id, instant, lenient, newSecret, shown } from './wire-fields.ts';

/** Replies of Docker Hub, as in its OpenAPI document. Of a token, only its id is required. */
export const token = z.object({
  /** Its id in each path. */
  uuid: id,
  token_label: shown.nullish(),
  is_active: z.boolean().nullish(),
  scopes: z.array(z.string()).nullish().catch(null),
  created_at: instant.nullish().catch(null),
  last_used: instant.nullish().catch(null),
  /** What made it, such as Docker Desktop. */
  generated_by: z.string().nullish().catch(null),
  /** In the documentation since November 2025, and not in the document. */
  expires_at: instant.nullish(),
});
export type DockerToken = z.output<typeof token>;

/** The tokens are parsed one by one, because a list can be long. */
export const listReply = z.object({ results: z.array(z.unknown()), next: z.string().nullish() });

/** Empty in each reply but that of a creation. */
export const secretField = 'token';

export const creationReply = lenient(token.extend({ [secretField]: newSecret }));

/** Docker Hub answers 204. A page to sign in to a network answers 200. */
export const deletionReply = z.union([z.null(), z.strictObject({})]);

export const sessionReply = z.object({ access_token: z.string().min(1) });
