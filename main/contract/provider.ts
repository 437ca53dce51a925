import { z } from 'zod';
import { accessLevel } from './key.ts';
import { keyColumn } from './settings.ts';

/**
 * How something is done to a key: by Latchkey over the provider's API; by the user on the provider's page, with
 * Latchkey leading through it and checking the result; by the user alone; or not at all.
 */
export const means = z.enum(['api', 'assisted', 'by-hand', 'none']);
export type Means = z.infer<typeof means>;

/** What a provider allows and how its things are called. Forms, menus, warnings and texts are drawn from it. */
export const providerPolicy = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** The provider's own words; `main/texts` has them in each language. */
  words: z.strictObject({
    key: z.enum(['key', 'token']),
    label: z.enum(['label', 'description', 'name']),
    revoke: z.enum(['revoke', 'delete']),
  }),
  /** Accounts of different policies to choose from when one is added; empty where there is one kind. */
  kinds: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /**
   * The address that the account asks for: that of the API, or a URL to try a key at, which may be left out.
   * Null when Latchkey runs the provider itself.
   */
  address: z.strictObject({ for: z.enum(['api', 'verification']), preset: z.url().nullable() }).nullable(),
  /** Whether faults and roles can be practised there, since nothing real is behind it. */
  practice: z.boolean(),
  /** The header that a key is tried with, where the user has to say; `{key}` stands for the secret. */
  header: z.strictObject({ preset: z.string() }).nullable(),
  /** Whether the user gives a credential, by which keys are managed. `main/texts` says which, and whose. */
  takesCredential: z.boolean(),
  /** Characters, counted as Unicode code points. */
  labelMax: z.int(),
  /** The levels to choose from; empty where there is no choice. */
  access: z.array(accessLevel),
  /** What its own list of keys has a column for; where it has none, ours would say the same in each row, or nothing. */
  lists: z.array(keyColumn.extract(['access', 'last-used'])),
  /** Null where keys never expire. */
  expiry: z
    .strictObject({
      required: z.boolean(),
      /** Null for no limit. */
      maxDays: z.int().nullable(),
      /** In days, the recommended one first. A date of one's own can be chosen beside them. */
      periods: z.array(z.int()),
    })
    .nullable(),
  secret: z.strictObject({
    /** How secrets begin; the mask keeps it. */
    prefix: z.string(),
    /** The provider never shows a secret again, so neither do we; a kept one can still be copied. */
    shownOnce: z.boolean(),
    /** The statuses by which a secret that is tried is refused. Any other one may be about the request or the moment. */
    refusals: z.array(z.int()),
  }),
  create: means,
  /** Whether it tells when a key was last used. Where it does not, a key without a last use may well be in use. */
  reportsUse: z.boolean(),
  edit: z.strictObject({ by: means, fields: z.array(z.enum(['label', 'access', 'expiry'])) }),
  /** A new secret for the same key; the old one dies at once. */
  regenerate: means,
  revoke: z.strictObject({
    by: means,
    /** Asks twice. */
    twice: z.boolean(),
    /** Whether revoked keys stay on the list. */
    staysListed: z.boolean(),
  }),
  /** Where keys are managed: a web page, and the way there in the provider's words. */
  page: z.strictObject({ url: z.url(), path: z.string() }).nullable(),
});
export type ProviderPolicy = z.infer<typeof providerPolicy>;
