import { VaultError } from '../../contract/errors.ts';
import { daysUntil, expiryInstant } from '../../contract/expiry.ts';
import type { ExpiryChoice } from '../../contract/expiry-choice.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';

/**
 * The instant that a choice of expiry means, in milliseconds since the epoch; null for never.
 * @throws VaultError `invalid_input` for what the policy does not allow
 */
export function checkedExpiry(choice: ExpiryChoice, { expiry }: ProviderPolicy, now: number): number | null {
  const refuse = (problem: string) => new VaultError('invalid_input', { field: 'the expiry', problem, name: 'expiry' });
  if (expiry === null) {
    if (choice.is === 'never') return null;
    throw refuse('it cannot be chosen here');
  }
  if (choice.is === 'never') {
    if (expiry.required) throw refuse('it is required');
    return null;
  }
  const days = choice.is === 'in' ? choice.days : daysUntil(choice.date, now);
  if (days < 0) throw refuse('it is in the past');
  if (days === 0) throw refuse('it is today; choose tomorrow or later');
  if (expiry.maxDays !== null && days > expiry.maxDays) {
    throw refuse(`it is ${days} days away, ${expiry.maxDays} are allowed`);
  }
  return expiryInstant(choice, now, expiry.maxDays);
}
