import { z } from 'zod';
import { id, lenient, newSecret, shown } from './wire-fields.ts';

/** Vercel's replies, as its SDK has them. Of a token, only the fields are required without which a reply says nothing. */

/** Milliseconds since the epoch. */
const instant = z.number().transform(Math.round).pipe(z.int());

const text = z.string().nullish().catch(null);

export const token = z.object({
  id,
  name: shown.nullish(),
  type: text,
  origin: text,
  /** How the secret begins and ends. */
  prefix: text,
  suffix: text,
  createdAt: instant.nullish().catch(null),
  activeAt: instant.nullish().catch(null),
  expiresAt: instant.nullish(),
  revokedAt: instant.nullish(),
  leakedAt: instant.nullish().catch(null),
});
export type VercelToken = z.output<typeof token>;

/** The tokens are parsed one by one, because a list can be long. */
export const listReply = z.object({
  tokens: z.array(z.unknown()),
  pagination: z.object({ next: z.number().nullish() }),
});

/** The only field of a reply that has a secret. */
export const secretField = 'bearerToken';

export const creationReply = z.object({ token: lenient(token), [secretField]: newSecret });

/** What a token is told about itself. */
export const ownReply = z.object({ token });

export const deletionReply = z.object({ tokenId: z.string() });

export const errorReply = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
