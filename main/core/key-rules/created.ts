import { daysUntil } from '../../contract/expiry.ts';
import { VaultError } from '../../contract/vault-error.ts';

/**
 * The instant that stands for the day on which a key was created, in milliseconds since the epoch: its noon, because only the day
 * is known. Null if that is not known either.
 * @throws VaultError `invalid_input` for a day that is still to come
 */
export function checkedCreation(day: string | null, now: number): number | null {
  if (day === null) return null;
  if (daysUntil(day, now) > 0) {
    throw new VaultError('invalid_input', { field: 'created', problem: { is: 'in-the-future' }, name: 'created' });
  }
  return Math.min(new Date(`${day}T12:00:00`).getTime(), now);
}
