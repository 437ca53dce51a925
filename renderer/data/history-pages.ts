import type { HistoryEntry } from '../../main/contract/history.ts';

/**
 * Entries are sorted latest first, and new ones come before all others. So a page that is loaded later may overlap with
 * the loaded entries, or leave a gap to them. Ids rise with time.
 */

/** `latest` is the current first page. Drops the entries after a gap; they are loaded again on request. */
export function withLatest(shown: readonly HistoryEntry[], latest: readonly HistoryEntry[]): HistoryEntry[] {
  const last = latest.at(-1);
  if (last === undefined) return [];
  const touches = shown.some(({ id }) => id === last.id);
  return touches ? [...latest, ...shown.filter(({ id }) => id < last.id)] : [...latest];
}

/** `earlier` is the page that followed the shown entries when it was requested. */
export function withEarlier(shown: readonly HistoryEntry[], earlier: readonly HistoryEntry[]): HistoryEntry[] {
  const last = shown.at(-1);
  return [...shown, ...earlier.filter(({ id }) => last === undefined || id < last.id)];
}
