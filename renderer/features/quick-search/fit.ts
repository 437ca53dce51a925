import type { Key } from '../../../main/contract/key.ts';
import { placesInShort } from '../../../main/contract/key-place.ts';
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
    .map((key) => ({ key, unfit: (canCopy(key) ? 0 : unfits) + unfitnessOf(key, needle) }))
    .sort((one, other) => one.unfit - other.unfit)
    .map(({ key }) => key);

/** More than any label with a search of at most 200 characters. */
const unfits = 1000;

/** The sum over the words of the search. */
function unfitnessOf({ label, places }: Key, needle: string): number {
  const words = placesInShort(places).flatMap(({ project, environment }) =>
    wordsOf(searchForm(`${project ?? ''} ${environment ?? ''}`)),
  );
  const form = searchForm(label);
  words.push(...wordsOf(form));
  return searchWords(needle).reduce((sum, word) => sum + unfitness(form, words, word), 0);
}

const wordsOf = (form: string): string[] => form.split(/[^\p{L}\p{N}]+/u);

/** Users mostly type the beginning of the label, or of one of its words, or of the project and environment that use the key. */
function unfitness(label: string, words: readonly string[], needle: string): number {
  if (label.startsWith(needle)) return 0;
  if (words.some((word) => word.startsWith(needle))) return 1;
  return label.includes(needle) ? 2 : 3;
}
