import { VaultError } from '../../contract/errors.ts';
import { daysUntil, expiryInstant } from '../../contract/expiry.ts';
import type { ExpiryChoice } from '../../contract/expiry-choice.ts';
import type { Problem } from '../../contract/problem.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';

/**
 * The instant that a choice of expiry means, in milliseconds since the epoch; null for never.
 * @throws VaultError `invalid_input` for what the policy does not allow
 */
export function checkedExpiry(choice: ExpiryChoice, { expiry }: ProviderPolicy, now: number): number | null {
  const refuse = (problem: Problem) => new VaultError('invalid_input', { field: 'expiry', problem, name: 'expiry' });
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
  return expiryInstant(choice, now, expiry.maxDays);
}
