import type { Account } from '../../../main/contract/account.ts';

type Area = Account['areas'][number];

/** An account may have a thousand. */
const most = 8;

/**
 * The areas that the sidebar shows: those with the most keys, by name, and the chosen one. One that is left out alone would take no
 * less room than the button for more.
 */
export function areasInSight(areas: readonly Area[], chosen: string | null): { shown: Area[]; isAll: boolean } {
  if (areas.length <= most + 1) return { shown: [...areas], isAll: true };
  const largest = new Set(areas.toSorted((one, other) => other.keys - one.keys).slice(0, most));
  return { shown: areas.filter((area) => largest.has(area) || area.id === chosen), isAll: false };
}
