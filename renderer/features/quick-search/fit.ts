import type { Key } from '../../../main/contract/key.ts';
import { keyStatus } from '../../../main/contract/key-status.ts';
import { searchForm } from '../../../main/contract/search-form.ts';

export const canCopy = ({ inVault, revokedAt }: Key): boolean => inVault && revokedAt === null;

/** As of `now`; as they came otherwise. */
export function workingFirst(keys: readonly Key[], now: number): Key[] {
  const works = (key: Key) => keyStatus(key, now) !== 'expired';
  return [...keys.filter(works), ...keys.filter((key) => !works(key))];
}

/** Of those that fit as well, the favourites and most copied first, as they came. */
export const byFit = (keys: readonly Key[], needle: string): Key[] =>
  keys
    .map((key) => ({ key, unfit: (canCopy(key) ? 0 : unfits) + unfitness(searchForm(key.label), needle) }))
    .sort((one, other) => one.unfit - other.unfit)
    .map(({ key }) => key);

const unfits = 4;

/** Whoever types a few letters mostly types how the label begins, or one of its words. */
function unfitness(label: string, needle: string): number {
  if (label.startsWith(needle)) return 0;
  if (label.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(needle))) return 1;
  return label.includes(needle) ? 2 : 3;
}
