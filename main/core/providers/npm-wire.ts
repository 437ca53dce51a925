import { z } from 'zod';
import { id, instant, lenient, newSecret, shown } from './wire-fields.ts';

/**
 * Replies of the npm registry, as in its OpenAPI document (1.0.0), and of Verdaccio 6, which sends fewer fields. Of a token, only
 * its id is required.
 */
export const token = z.object({
  /** Its id in each path. */
  key: id,
  // Verdaccio has no names.
  name: shown.nullish(),
  /** The beginning and the end of the token. */
  token: z.string().nullish().catch(null),
  readonly: z.boolean().nullish().catch(null),
  permissions: z
    .array(z.object({ name: z.string().nullish(), action: z.string().nullish() }))
    .nullish()
    .catch(null),
  /** What it is limited to. */
  scopes: z
    .array(z.object({ type: z.string().nullish(), name: shown }))
    .nullish()
    .catch(null),
  /** The addresses that it works from; none stands for all. Undefined if that can't be read. */
  cidr: z
    .array(shown)
    .nullish()
    .transform((value) => value ?? null)
    .catch(undefined as never),
  /** Whether it needs no second factor. */
  bypass_2fa: z.boolean().nullish().catch(null),
  created: instant.nullish().catch(null),
  accessed: instant.nullish().catch(null),
  expiry: instant.nullish(),
  revoked: instant.nullish(),
});
export type NpmToken = z.output<typeof token>;

/** The tokens are parsed one by one, because a list can be long. */
export const listReply = z.object({
  objects: z.array(z.unknown()),
  total: z.int().min(0).nullish().catch(null),
  // Verdaccio sends an empty address after the last page.
  urls: z.object({ next: z.string().nullish() }).nullish(),
});

/** A new token, which is in the reply as a whole. Its id is required, because nobody could revoke it without that. */
export const createdReply = lenient(token.extend({ token: newSecret }));

const page = z.object({ authUrl: z.url(), doneUrl: z.url() });

/** The page that a refusal asks for; null for any other refusal. */
export function pageDemand(body: string): z.output<typeof page> | null {
  try {
    return page.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

/** Once the user has confirmed. It is sent as a code. */
export const doneReply = z.object({ token: z.string().regex(/^[\x21-\x7e]{1,1024}$/) });

/** npm answers 204, Verdaccio 200 and `{}`. */
export const deletionReply = z.union([z.null(), z.object({})]);

/** To a token that it doesn't know, Verdaccio answers `{}`. */
export const ownReply = z.union([z.object({ username: z.string().min(1) }), z.strictObject({})]);
