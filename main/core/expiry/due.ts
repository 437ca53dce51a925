import type { DatedKey } from '../ports/record-store.ts';

export const dayMs = 86_400_000;
/** Clocks are set right by seconds all the time; by less than this, nothing was too soon. */
export const slackMs = 60_000;

export const dueAt = ({ expiresAt }: Pick<DatedKey, 'expiresAt'>, daysBefore: number): number =>
  expiresAt - daysBefore * dayMs;

/**
 * Whether a notice concerns anyone: not the one that was past before the key existed, and of a key that had expired before
 * Latchkey first saw it, none.
 */
function concerns(key: DatedKey, daysBefore: number): boolean {
  const due = dueAt(key, daysBefore);
  if (due > key.knownAt) return true;
  return key.expiresAt > key.knownAt && (key.createdAt === null || due > key.createdAt);
}

/** What is due by now, the latest first. Only that one is shown; the others say what is no longer true. */
export const dueNow = (key: DatedKey, days: readonly number[], now: number): number[] =>
  days.filter((daysBefore) => dueAt(key, daysBefore) <= now && concerns(key, daysBefore)).toSorted((a, b) => a - b);

/** When the next one falls due; null when none will. */
export function nextDue(key: DatedKey, days: readonly number[], now: number): number | null {
  const coming = days.map((daysBefore) => dueAt(key, daysBefore)).filter((due) => due > now);
  return coming.length === 0 ? null : Math.min(...coming);
}
