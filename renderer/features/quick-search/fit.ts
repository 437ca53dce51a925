import type { Key } from '../../../main/contract/key.ts';
import { keyStatus } from '../../../main/contract/key-status.ts';
import { searchForm, searchWords } from '../../../main/contract/search-form.ts';

export const canCopy = ({ inVault, revokedAt }: Key): boolean => inVault && revokedAt === null;

/** Puts the keys that haven't expired at `now` first, and otherwise keeps their order. */
export function workingFirst(keys: readonly Key[], now: number): Key[] {
  const works = (key: Key) => keyStatus(key, now) !== 'expired';
  return [...keys.filter(works), ...keys.filter((key) => !works(key))];
}

/** Sorts by fit. Keys that fit equally well keep their order: favorites and most copied first. */
export const byFit = (keys: readonly Key[], needle: string): Key[] =>
  keys
    .map((key) => ({ key, unfit: (canCopy(key) ? 0 : unfits) + unfitnessOf(searchForm(key.label), needle) }))
    .sort((one, other) => one.unfit - other.unfit)
    .map(({ key }) => key);

/** More than any label with a search of at most 200 characters. */
const unfits = 1000;

/** The sum over the words of the search. */
const unfitnessOf = (label: string, needle: string): number =>
  searchWords(needle).reduce((sum, word) => sum + unfitness(label, word), 0);

/** Users mostly type the beginning of the label, or of one of its words. */
function unfitness(label: string, needle: string): number {
  if (label.startsWith(needle)) return 0;
  if (label.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(needle))) return 1;
  return label.includes(needle) ? 2 : 3;
}
