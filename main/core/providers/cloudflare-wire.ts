import { z } from 'zod';
import { id, instant, lenient, newSecret, shown } from './wire-fields.ts';

/** Cloudflare's replies, as in its TypeScript SDK. Of a token, only the fields are required without which a reply says nothing. */
const policy = z.object({
  effect: z.string().nullish(),
  permission_groups: z.array(z.object({ name: z.string().nullish() })).nullish(),
});

const addresses = z.array(shown).optional();

/** Where a token works from. What isn't known here may not get lost, so a condition with something else can't be read. */
const condition = z
  .strictObject({ request_ip: z.strictObject({ in: addresses, not_in: addresses }).optional() })
  .nullish()
  .transform((told) => (told?.request_ip?.in?.length || told?.request_ip?.not_in?.length ? told : null))
  .catch(undefined as never);

export const token = z.object({
  id,
  name: shown.nullish(),
  status: z.string().nullish(),
  issued_on: instant.nullish().catch(null),
  last_used_on: instant.nullish().catch(null),
  expires_on: instant.nullish(),
  policies: z.array(policy).nullish().catch(null),
  /** Null for none; undefined if it can't be read. */
  condition: condition,
});
export type CloudflareToken = z.output<typeof token>;

/**
 * What a change sends back, exactly as it was read, because it replaces the whole token: without its condition, a token would
 * work from everywhere, and without its expiry forever.
 */
const written = z.object({
  name: z.string(),
  policies: z.array(z.unknown()).min(1),
  status: z.string().nullish(),
  condition: z.unknown().optional(),
  expires_on: z.string().nullish(),
  not_before: z.string().nullish(),
});
export type WrittenToken = z.output<typeof written>;

/** An envelope without success has a good status at times. */
const success = z.literal(true);

/** The tokens are parsed one by one, because a list can be long. */
export const listReply = z.object({
  success,
  result: z.array(z.unknown()),
  result_info: z
    .object({ per_page: z.int().min(1).nullish(), total_count: z.int().min(0).nullish() })
    .nullish()
    .catch(null),
});

export const tokenReply = z.object({ success, result: token });

export const writtenReply = z.object({ success, result: written.extend({ id }) });

/** The only field of a reply that has a secret, after a roll alone. */
export const secretField = 'result';

/** Without success, there is no secret. */
export const rollReply = z.object({ [secretField]: newSecret });

/** The only field of the reply to a creation that has a secret. */
export const createdField = 'value';

/** A secret shows success. */
export const creationReply = z.object({ result: lenient(token.extend({ [createdField]: newSecret })) });

const permissionGroup = z.object({ id, name: id, scopes: z.array(z.string()).catch([]) });
export type PermissionGroup = z.output<typeof permissionGroup>;

export const permissionGroupsReply = z.object({ success, result: z.array(permissionGroup) });

/** Zones, and accounts. */
export const areasReply = z.object({ success, result: z.array(z.object({ id, name: shown })) });

export const deletionReply = z.object({ success });

/** What a token is told about itself. It is 200 for a token that is disabled or expired, too. */
export const verifyReply = z.object({
  success,
  result: z.object({
    id,
    status: z.enum(['active', 'disabled', 'expired']),
    expires_on: instant.nullish(),
  }),
});
