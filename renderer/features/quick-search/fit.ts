import type { Key } from '../../../main/contract/key.ts';
import { keyStatus } from '../../../main/contract/key-status.ts';
import { searchForm } from '../../../main/contract/search-form.ts';

export const canCopy = ({ inVault, revokedAt }: Key): boolean => inVault && revokedAt === null;

/** Puts the keys that haven't expired at `now` first, and otherwise keeps their order. */
export function workingFirst(keys: readonly Key[], now: number): Key[] {
  const works = (key: Key) => keyStatus(key, now) !== 'expired';
  return [...keys.filter(works), ...keys.filter((key) => !works(key))];
}

/** Sorts by fit. Keys that fit equally well keep their order: favorites and most copied first. */
export const byFit = (keys: readonly Key[], needle: string): Key[] =>
  keys
    .map((key) => ({ key, unfit: (canCopy(key) ? 0 : unfits) + unfitness(searchForm(key.label), needle) }))
    .sort((one, other) => one.unfit - other.unfit)
    .map(({ key }) => key);

const unfits = 4;

/** Users mostly type the beginning of the label, or of one of its words. */
function unfitness(label: string, needle: string): number {
  if (label.startsWith(needle)) return 0;
  if (label.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(needle))) return 1;
  return label.includes(needle) ? 2 : 3;
}
