import { z } from 'zod';
import { id, lenient, newSecret, shown } from './wire-fields.ts';

/** Vercel's replies, as its SDK has them. Of a token, only the fields are required without which a reply says nothing. */

/** Milliseconds since the epoch. */
const instant = z.number().transform(Math.round).pipe(z.int());

/** What a token is for. That of a team has its id; other fields aren't used. */
const tokenScopes = z.array(z.object({ type: z.string(), teamId: id.nullish() }));

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
  scopes: tokenScopes.nullish().catch(null),
});
export type VercelToken = z.output<typeof token>;

/** The tokens are parsed one by one, because a list can be long. */
export const listReply = z.object({
  tokens: z.array(z.unknown()),
  pagination: z.object({ next: z.number().nullish() }),
});

/** The teams that the owner of the credential is a member of. */
export const teamsReply = z.object({
  teams: z.array(z.object({ id, name: shown.nullish(), slug: shown.nullish() })),
  pagination: z.object({ next: z.number().nullish() }),
});

export type TeamsReply = z.output<typeof teamsReply>;

/** The only field of a reply that has a secret. */
export const secretField = 'bearerToken';

export const creationReply = z.object({ token: lenient(token), [secretField]: newSecret });

/** What a token is told about itself. */
export const ownReply = z.object({ token });

export const deletionReply = z.object({ tokenId: z.string() });

export const errorReply = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
