import { daysOfKey, offersExpiry } from './expiry.ts';
import type { ExpiryChoice } from './expiry-choice.ts';
import type { Key } from './key.ts';
import type { ProviderPolicy } from './provider.ts';

// The window uses this file too. With a schema in it, the window would have to load the schema library.

/**
 * What the API makes of the restrictions of a key, when it creates another one in its place: the new one has none either, the same, or
 * none of them. `untold` if nobody knows whether the key has any.
 */
export function inheritedRestrictions(
  { restrictions: manner }: Pick<ProviderPolicy, 'restrictions'>,
  { restrictions }: Pick<Key, 'restrictions'>,
): 'none' | 'same' | 'lost' | 'untold' {
  if (manner === undefined) return 'none';
  if (restrictions === null) return 'untold';
  if (restrictions.length === 0) return 'none';
  return manner === 'kept' ? 'same' : 'lost';
}

/** Those that a new key is created with, also one in nobody's place; null where there are none. */
export function restrictionsInPlaceOf(
  { restrictions: manner }: Pick<ProviderPolicy, 'restrictions'>,
  of: Pick<Key, 'restrictions'> | null,
): string[] | null {
  if (manner === undefined) return null;
  return manner === 'kept' ? (of?.restrictions ?? []) : [];
}

/**
 * The policy for a key in the place of this one. It may have the same access, also one that comes from restrictions which can't be
 * chosen, and as many days.
 */
export function policyInPlaceOf(
  policy: ProviderPolicy,
  of: Pick<Key, 'access' | 'restrictions' | 'createdAt' | 'expiresAt'> | null,
): ProviderPolicy {
  if (of === null) return policy;
  const isOffered = policy.access.length === 0 || policy.access.includes(of.access);
  const access =
    isOffered || inheritedRestrictions(policy, of) !== 'same' ? policy.access : [of.access, ...policy.access];
  const had = expiryInPlaceOf(policy, of);
  if (policy.expiry === null || had?.is !== 'in' || policy.expiry.periods.includes(had.days))
    return { ...policy, access };
  return { ...policy, access, expiry: { ...policy.expiry, periods: [...policy.expiry.periods, had.days] } };
}

/** As many days as the old key had, as far as that is known and allowed; null if it isn't. */
export function expiryInPlaceOf(
  { expiry }: Pick<ProviderPolicy, 'expiry'>,
  { createdAt, expiresAt }: Pick<Key, 'createdAt' | 'expiresAt'>,
): ExpiryChoice | null {
  if (expiry === null || createdAt === null) return null;
  if (expiresAt === null) return null;
  const had = daysOfKey(createdAt, expiresAt, expiry.ends);
  const days = Math.min(Math.max(had, 1), expiry.maxDays ?? had);
  const choice = { is: 'in' as const, days: expiry.onlyPeriods ? periodWithin(expiry.periods, days) : days };
  return offersExpiry(choice, expiry) ? choice : null;
}

/** The longest that is not longer, or else the shortest. */
function periodWithin(periods: readonly number[], days: number): number {
  const within = periods.filter((period) => period <= days);
  return within.length > 0 ? Math.max(...within) : Math.min(...periods);
}
