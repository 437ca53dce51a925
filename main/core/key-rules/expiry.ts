import { daysOfKey, daysUntil, type ExpiryEnds, expiryInstant, offersExpiry } from '../../contract/expiry.ts';
import type { ExpiryChoice } from '../../contract/expiry-choice.ts';
import type { Problem } from '../../contract/problem.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';

/**
 * The instant that a choice of expiry means for a new key, in milliseconds since the epoch; null for never.
 * @throws VaultError `invalid_input` for what the policy does not allow
 */
export function checkedExpiry(choice: ExpiryChoice, policy: ProviderPolicy, now: number): number | null {
  const instant = instantOf(choice, policy, now);
  if (policy.expiry !== null && !offersExpiry(choice, policy.expiry)) throw refuse({ is: 'not-an-option' });
  return instant;
}

const refuse = (problem: Problem) => new VaultError('invalid_input', { field: 'expiry', problem, name: 'expiry' });

function instantOf(choice: ExpiryChoice, { expiry }: ProviderPolicy, now: number): number | null {
  if (expiry === null) {
    if (choice.is === 'never') return null;
    throw refuse({ is: 'not-available' });
  }
  if (choice.is === 'never') {
    if (expiry.required) throw refuse({ is: 'required' });
    return null;
  }
  const days = choice.is === 'in' ? choice.days : daysUntil(choice.date, now);
  if (days < 0) throw refuse({ is: 'in-the-past' });
  if (days === 0) throw refuse({ is: 'today' });
  if (expiry.maxDays !== null && days > expiry.maxDays) {
    throw refuse({ is: 'too-far', days, max: expiry.maxDays });
  }
  const instant = expiryInstant(choice, now, expiry);
  // A day may have begun in UTC that is still to come here.
  if (instant !== null && instant <= now) throw refuse({ is: 'in-the-past' });
  return instant;
}

/**
 * The same for a key that exists already. Its day may be today or past, and a period begins when the key was created, as far as
 * that is known.
 * @throws VaultError `invalid_input` for what the policy does not allow
 */
export function recordedExpiry(
  choice: ExpiryChoice,
  policy: ProviderPolicy,
  { now, createdAt }: { now: number; createdAt: number | null },
): number | null {
  if (choice.is === 'in') return instantOf(choice, policy, createdAt ?? now);
  const instant = choice.is === 'never' || policy.expiry === null ? null : expiryInstant(choice, now, policy.expiry);
  return instant !== null && (instant <= now || isToday(choice, now)) ? instant : instantOf(choice, policy, now);
}

const isToday = (choice: ExpiryChoice, now: number): boolean => choice.is === 'on' && daysUntil(choice.date, now) === 0;

/** The policy for a key whose issuer is known to end a day in another way than the provider. Null if it is not known. */
export const withEnds = (policy: ProviderPolicy, ends: ExpiryEnds | null): ProviderPolicy =>
  policy.expiry === null || ends === null ? policy : { ...policy, expiry: { ...policy.expiry, ends } };

/** When a key that gets a new secret expires: as many days ahead as the old one had from the start. Null for never. */
export function renewedExpiry(
  { createdAt, expiresAt }: { createdAt: number | null; expiresAt: number | null },
  { expiry }: ProviderPolicy,
  now: number,
): number | null {
  if (expiry === null || (expiresAt === null && !expiry.required)) return null;
  const had = createdAt === null || expiresAt === null ? 0 : daysOfKey(createdAt, expiresAt, expiry.ends);
  const wanted = had > 0 ? had : (expiry.periods[0] ?? expiry.maxDays ?? 30);
  return expiryInstant({ is: 'in', days: Math.min(wanted, expiry.maxDays ?? wanted) }, now, expiry);
}
