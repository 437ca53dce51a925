import type { DatedKey } from '../ports/record-store.ts';

export const dayMs = 86_400_000;
/** Clocks are corrected by seconds all the time. A notice that came less than this too early is not taken back. */
export const slackMs = 60_000;

export const dueAt = ({ expiresAt }: Pick<DatedKey, 'expiresAt'>, daysBefore: number): number =>
  expiresAt - daysBefore * dayMs;

/**
 * Whether a notice is of use. It is not if its day was past before the key was created, as far as that is known, nor if the key had
 * expired before it came into this vault.
 */
function isOfUse(key: DatedKey, daysBefore: number): boolean {
  const due = dueAt(key, daysBefore);
  if (due > key.knownAt) return true;
  return key.expiresAt > key.knownAt && (key.createdAt === null || due > key.createdAt);
}

/** The notices that are due, the latest first. Only that one is shown; what the others say is no longer true. */
export const dueNow = (key: DatedKey, days: readonly number[], now: number): number[] =>
  days.filter((daysBefore) => dueAt(key, daysBefore) <= now && isOfUse(key, daysBefore)).toSorted((a, b) => a - b);

/** When the next notice becomes due; null if there is none left. */
export function nextDue(key: DatedKey, days: readonly number[], now: number): number | null {
  const coming = days.map((daysBefore) => dueAt(key, daysBefore)).filter((due) => due > now);
  return coming.length === 0 ? null : Math.min(...coming);
}
