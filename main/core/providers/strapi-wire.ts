import { z } from 'zod';
import { instant, lenient, newSecret, shown, id as textId } from './wire-fields.ts';

/** Replies of Strapi 5, as it answers in the tests. Of a token, only its id is required. */

/** A number; another database may have texts. */
const id = z.union([z.int(), textId]).transform((value) => String(value));

export const token = z.object({
  id,
  name: shown.nullish(),
  type: z.enum(['read-only', 'full-access', 'custom']).nullish().catch(null),
  permissions: z.array(shown).nullish().catch(null),
  createdAt: instant.nullish().catch(null),
  lastUsedAt: instant.nullish().catch(null),
  expiresAt: instant.nullish(),
});
export type StrapiToken = z.output<typeof token>;

/** The tokens are parsed one by one, because a list can be long. */
export const listReply = z.object({ data: z.array(z.unknown()) });

export const secretField = 'accessKey';

export const creationReply = z.object({ data: lenient(token.extend({ [secretField]: newSecret })) });

export const changeReply = z.object({ data: token });

/** Says nothing of the token but its id. */
export const regenerationReply = z.object({ data: z.object({ id, [secretField]: newSecret }) });

/** The token as it was; null if it was gone before. */
export const deletionReply = z.object({ data: z.object({ id }).nullable() });

export const sessionReply = z.object({ data: z.object({ token: z.string().min(1) }) });

/** The files that a verification asks for. */
export const filesReply = z.array(z.unknown());

export const errorReply = z.object({ error: z.object({ name: z.string(), message: z.string().nullish() }) });
