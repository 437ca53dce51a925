import { ScanSearch } from 'lucide-react';
import { expect, it } from 'vitest';
import { searchForm } from '../../../../main/contract/search-form.ts';
import { matching } from '../../../../renderer/features/quick-search/matching.ts';
import type { Action } from '../../../../renderer/shell/action.ts';

const action = (name: string, words?: string): Action => ({
  ...{ id: name, group: 'window', icon: ScanSearch, name, run: () => {} },
  ...(words === undefined ? {} : { words }),
});
const actions = [action('Import keys'), action('Search for traces', 'Prove proof'), action('Provers')];
const found = (text: string) => matching(actions, searchForm(text)).map(({ name }) => name);

it('finds an action by words that its name doesn’t have, after those whose name begins with the text', () => {
  expect(found('prove')).toEqual(['Provers', 'Search for traces']);
  expect(found('PROOF traces')).toEqual(['Search for traces']);
  expect(found('proof import')).toEqual([]);
});
