import type { HistoryEntry } from '../../main/contract/history.ts';

/**
 * Entries come with the latest first, and new ones come before all others, so a page that is fetched later may overlap with
 * what is there, or leave a gap to it. Ids rise with time.
 */

/** `latest` is the first page as it is now. What lies beyond a gap is let go of, to be fetched again when it is asked for. */
export function withLatest(shown: readonly HistoryEntry[], latest: readonly HistoryEntry[]): HistoryEntry[] {
  const last = latest.at(-1);
  if (last === undefined) return [];
  const touches = shown.some(({ id }) => id === last.id);
  return touches ? [...latest, ...shown.filter(({ id }) => id < last.id)] : [...latest];
}

/** `earlier` is the page that followed the shown ones when it was asked for. */
export function withEarlier(shown: readonly HistoryEntry[], earlier: readonly HistoryEntry[]): HistoryEntry[] {
  const last = shown.at(-1);
  return [...shown, ...earlier.filter(({ id }) => last === undefined || id < last.id)];
}
