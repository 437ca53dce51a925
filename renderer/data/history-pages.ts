import type { Activity } from '../../main/contract/activity.ts';

/**
 * Entries come with the latest first, and new ones come before all others, so a page that is fetched later may overlap with
 * what is there, or leave a gap to it. Ids rise with time.
 */

/** `latest` is the first page as it is now. What lies beyond a gap is let go of, to be fetched again when it is asked for. */
export function withLatest(shown: readonly Activity[], latest: readonly Activity[]): Activity[] {
  const last = latest.at(-1);
  if (last === undefined) return [];
  const touches = shown.some(({ id }) => id === last.id);
  return touches ? [...latest, ...shown.filter(({ id }) => id < last.id)] : [...latest];
}

/** `earlier` is the page that followed the shown ones when it was asked for. */
export function withEarlier(shown: readonly Activity[], earlier: readonly Activity[]): Activity[] {
  const last = shown.at(-1);
  return [...shown, ...earlier.filter(({ id }) => last === undefined || id < last.id)];
}
