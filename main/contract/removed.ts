import { z } from 'zod';
import { instant } from './key.ts';

/**
 * What was taken out of the vault and can come back. `key` and `account` were removed; `replaced` is a secret in whose place its
 * key or account has another one; `revoked` is the secret of a revoked key that nobody has seen refused.
 */
export const removedKind = z.enum(['key', 'account', 'replaced', 'revoked']);
export type RemovedKind = z.infer<typeof removedKind>;

export const removed = z.strictObject({
  id: z.uuid(),
  kind: removedKind,
  accountId: z.uuid(),
  accountLabel: z.string(),
  /** Null for an account and for its credential. */
  keyId: z.uuid().nullable(),
  /** The id of the provider's policy. */
  provider: z.string(),
  /** Of the key, or of the account. */
  label: z.string(),
  /** Empty for an account and for its credential. */
  mask: z.string(),
  removedAt: instant,
  /** On how many more days Latchkey has to run until it is erased. */
  daysLeft: z.int(),
  /** Whether a secret is kept with it. Of an account, that is its credential. */
  hasSecret: z.boolean(),
  /** How many keys come back with an account; 0 for anything else. */
  keys: z.int(),
});
export type Removed = z.infer<typeof removed>;

/** At most this many can be erased by one call. */
export const mostErasedAtOnce = 1000;

const nothing = z.strictObject({});

/** The rows of `methods` about what was removed. No other method reaches its secrets. */
export const removedMethods = {
  /** The latest first. `left` has the paths of earlier versions of the vault file that still have secrets that were erased. */
  listRemoved: {
    input: nothing,
    output: z.strictObject({ rows: z.array(removed), left: z.array(z.string()) }),
    whileLocked: false,
  },
  /** Puts it back as it was. A replaced secret becomes its key's again, and the present one is kept in its place. */
  restoreRemoved: { input: z.strictObject({ id: z.uuid() }), output: nothing, whileLocked: false },
  /** Erases the secrets for good. `left` as in `listRemoved`. Ids that are gone are skipped. */
  eraseRemoved: {
    input: z.strictObject({ ids: z.array(z.uuid()).min(1).max(mostErasedAtOnce) }),
    output: z.strictObject({ left: z.array(z.string()) }),
    whileLocked: false,
  },
} as const;
