import { searchForm, searchWords } from '../../../main/contract/search-form.ts';
import type { Action } from '../../shell/action.ts';

/**
 * Finds actions by their name and other words, those first whose name begins with the text. Without a text, returns the most needed
 * ones.
 */
export function matching(actions: readonly Action[], needle: string): Action[] {
  if (needle === '') return actions.filter(({ group }) => group === 'often');
  const words = searchWords(needle);
  const begins = ({ name }: Action) => searchForm(name).startsWith(words[0] ?? '');
  const formOf = ({ name, words: others = '' }: Action) => searchForm(`${name} ${others}`);
  return actions
    .filter((action) => words.every((word) => formOf(action).includes(word)))
    .sort((one, other) => Number(begins(other)) - Number(begins(one)));
}
