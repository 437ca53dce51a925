import { z } from 'zod';
import { type Area, areaPolicy } from './area.ts';
import { expiryEnds } from './expiry.ts';
import { type AccessLevel, accessLevel, type Key } from './key.ts';
import { leakWays } from './leak.ts';
import { scopePolicy } from './scopes.ts';
import { keyColumn } from './settings.ts';

/**
 * How something is done to a key: by Latchkey, with the provider's API; by the user on the provider's page, guided by
 * Latchkey, which checks the result; by the user alone; or not at all.
 */
export const means = z.enum(['api', 'assisted', 'by-hand', 'none']);

/** What a provider allows, and what it calls things. Forms, menus, warnings and texts are made from it. */
export const providerPolicy = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Whether Latchkey's client was built from documents alone and has never met the real service. */
  untried: z.boolean(),
  /** The provider's own words; `main/texts` has them in each language. */
  words: z.strictObject({
    key: z.enum(['key', 'token']),
    label: z.enum(['label', 'description', 'name']),
    revoke: z.enum(['revoke', 'delete']),
  }),
  /** The kinds of accounts with different policies, to choose from when adding one; empty if there is only one kind. */
  kinds: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /**
   * The address that the user enters for an account: that of the API, or a URL to verify keys at, which is optional.
   * Null when Latchkey runs the provider itself.
   */
  address: z.strictObject({ for: z.enum(['api', 'verification']), preset: z.url().nullable() }).nullable(),
  /** Whether users can practise with faults and roles there, because nothing real is behind it. */
  practice: z.boolean(),
  /** The header to verify a key with, if the user has to enter it; `{key}` stands for the secret. */
  header: z.strictObject({ preset: z.string() }).nullable(),
  /** Whether the user enters a credential to manage keys with. `main/texts` says which, and of which role. */
  takesCredential: z.boolean(),
  /** Whether the account's credential may only list, so that the user does the rest on the provider's page. */
  readsOnly: z.literal(true).optional(),
  /**
   * How the API gives the account another credential. `itself`: the credential gets a new secret, and the old one ends at once.
   * `by-another`: the old one creates another one, which then revokes it. Left out where the API has no way.
   */
  credentialRotation: z.enum(['itself', 'by-another']).optional(),
  /** Characters, counted as Unicode code points. */
  labelMax: z.int(),
  /** True where no two keys may have the same label, so that the new key of a rotation needs another one. */
  labelsUnique: z.literal(true).optional(),
  /** The levels to choose from; empty if there is no choice. */
  access: z.array(accessLevel),
  /** What a new key that Latchkey creates may do. Its access follows from them. Null if the provider has no scopes to choose. */
  scopes: scopePolicy.nullable(),
  /**
   * What a new key that Latchkey creates is limited to besides its access, where the user names it because no API lists it. Its scopes
   * are these names. Left out where there is no such limit.
   */
  namedScopes: z.literal('packages').optional(),
  /**
   * What becomes of what limits a key besides, when the API creates another one in its place: the new one gets the same, or it can't.
   * Left out where nothing else limits a key.
   */
  restrictions: z.enum(['kept', 'not-taken']).optional(),
  /** The parts of an account that keys belong to; null if there are none. */
  area: areaPolicy.nullable(),
  /** The columns that the provider's own list has. Without one there, ours would be empty or the same in each row. */
  lists: z.array(keyColumn.extract(['access', 'last-used'])),
  /** Null if keys never expire. */
  expiry: z
    .strictObject({
      required: z.boolean(),
      /** Null for no limit. */
      maxDays: z.int().nullable(),
      /** In days, the recommended one first. The user can also choose a date instead, if not `onlyPeriods`. */
      periods: z.array(z.int()),
      /** True where the API takes no other expiry than these periods, so that a new key gets no date. */
      onlyPeriods: z.literal(true).optional(),
      /** When a key expires on its last day. */
      ends: z.enum(expiryEnds),
      /** What is different for a key that is created by API, by its access. Null where it can't be chosen. */
      ofNew: z
        .partialRecord(
          accessLevel,
          z.strictObject({ required: z.boolean(), maxDays: z.int().nullable(), periods: z.array(z.int()) }).nullable(),
        )
        .optional(),
      /** False where neither the list nor a verification tells a key's expiry, so that only the user knows it. */
      listed: z.literal(false).optional(),
    })
    .nullable(),
  secret: z.strictObject({
    /** How secrets begin; the mask keeps it. */
    prefix: z.string(),
    /** True where the user may enter a public part beside a secret. */
    hasPublicPart: z.literal(true).optional(),
    /** Whether white space can be a part of a secret. If not, it came from pasting. */
    whiteSpace: z.boolean(),
    /** Whether the provider shows a secret only once. Then Latchkey does so too, but it can copy a stored one. */
    shownOnce: z.boolean(),
    /** HTTP statuses that mean that a secret is refused. Others may be due to the request or a temporary problem. */
    refusals: z.array(z.int()),
  }),
  /** Whether the API lists the keys of an account, for its credential. Otherwise only the user says which keys there are. */
  list: means.extract(['api', 'none']),
  /** For a key that belongs to no area. */
  create: means,
  /** What else the API asks the user for. It is entered each time and never stored. Left out where the credential is enough. */
  moment: z
    .strictObject({
      /** Whether creating a key takes the password of the user's login. */
      password: z.boolean(),
      /** Whether writes may take a second factor. */
      secondFactor: z.boolean(),
      /**
       * Where the pages for it are, such as `example.com` with what is below it; null for the address of the account. Left out if it is
       * never given on a page.
       */
      pagesAt: z.string().nullable().optional(),
    })
    .optional(),
  /** Whether the provider reports when a key was last used. If not, a key without a last use may still be in use. */
  reportsUse: z.boolean(),
  edit: z.strictObject({ by: means, fields: z.array(z.enum(['label', 'access', 'expiry'])) }),
  /** Gets a new secret for the same key. The old one stops working at once. */
  regenerate: means,
  /** Whether keys can be disabled, and enabled again. */
  disable: means.extract(['api', 'none']),
  /** Whether a regenerated key has another id at the provider from then on. */
  newIdWhenRegenerated: z.boolean(),
  /** What is done when the answer to a write is lost; null where the API makes neither keys nor secrets. */
  repeats: z
    .strictObject({
      /**
       * `by-key`: sent again with the same idempotency key. `find-again`: never sent again by itself; the list tells whether the key
       * is there. Null where the API makes no keys.
       */
      create: z.enum(['by-key', 'find-again']).nullable(),
      /** `never`: not sent again before the old secret was seen to work. Null where the API makes no new secrets for keys. */
      regenerate: z.enum(['by-key', 'never']).nullable(),
    })
    .nullable(),
  revoke: z.strictObject({
    by: means,
    /** Whether the API revokes a key for whoever has its secret, without a credential of the account. */
    byValue: z.boolean(),
    /** Whether the user is asked twice. */
    twice: z.boolean(),
    /** Whether revoked keys stay on the list. */
    staysListed: z.boolean(),
  }),
  /** What can be done first about a leaked key, and which of it the provider advises; null if it advises nothing. */
  leaked: z.strictObject({ ways: z.array(z.enum(leakWays)).min(1), advised: z.enum(leakWays).nullable() }),
  /** Where keys are managed: a web page, and the menu path to it in the provider's words. */
  page: z
    .strictObject({
      /** Null while an account whose page has an address of its own doesn't have that address. */
      url: z.url().nullable(),
      path: z.string(),
      /** Whether each customer has this page at an address of its own, which the account asks for. */
      isOwn: z.boolean(),
      /** The query parameters that fill in the form for a new key there, where the provider documents them. */
      prefill: z
        .strictObject({
          label: z.string(),
          /** What a new key may do, by its access. An access without a value fills in nothing. */
          scopes: z.strictObject({
            parameter: z.string(),
            of: z.partialRecord(accessLevel, z.string()),
            /** All that may be filled in. The page takes several with commas. */
            each: z.array(z.string()),
          }),
        })
        .optional(),
      /** A help article about it; null if there is none. */
      help: z.url().nullable(),
    })
    .nullable(),
});
export type ProviderPolicy = z.infer<typeof providerPolicy>;

/** What the policy allows for a new key with this access, if it is created by API. */
export function policyOfNew(policy: ProviderPolicy, access: AccessLevel | null): ProviderPolicy {
  const { expiry } = policy;
  const differing = access === null ? undefined : expiry?.ofNew?.[access];
  if (expiry === null || differing === undefined) return policy;
  return { ...policy, expiry: differing && { ...expiry, ...differing } };
}

/** The areas that a new key can belong to; null if there are none. In one, Latchkey creates keys with the API. */
export const areaOfNew = ({ area }: Pick<ProviderPolicy, 'area'>): ProviderPolicy['area'] =>
  area?.creates === false ? null : area;

/** How a key of this area is created; null stands for none. */
export const creationMeans = (policy: ProviderPolicy, area: Area | null): z.infer<typeof means> =>
  area !== null && areaOfNew(policy) !== null ? 'api' : policy.create;

/** How this key is revoked. By value only where this vault has its secret. */
export const revokeMeans = ({ revoke }: ProviderPolicy, { inVault }: Pick<Key, 'inVault'>): z.infer<typeof means> =>
  revoke.byValue && inVault ? 'api' : revoke.by;
