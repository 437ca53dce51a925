import type { Key } from '../../../main/contract/key.ts';
import { searchForm } from '../../../main/contract/search-form.ts';
import { client } from '../../client/transport.ts';
import { byFit, canCopy, workingFirst } from './fit.ts';

export interface FoundKeys {
  keys: Key[];
  /** How many more there are. */
  beyond: number;
}

const offered = 7;
const listed = 40;
/** The maximum of one call. If more keys match, only the most used ones are ranked, until the user types more. */
const ranked = 200;

/**
 * Without a search: the favorites and most copied keys, working ones first. With a search: keys that can be copied and
 * that fit best come first.
 */
export async function findKeys(search: string): Promise<FoundKeys> {
  const { total, rows } = await client.listKeys({
    accountId: null,
    search,
    showRevoked: false,
    sort: 'use',
    descending: true,
    offset: 0,
    limit: ranked,
  });
  const needle = searchForm(search.trim());
  if (needle === '') return { keys: workingFirst(rows.filter(canCopy), Date.now()).slice(0, offered), beyond: 0 };
  const keys = byFit(rows, needle).slice(0, listed);
  return { keys, beyond: total - keys.length };
}
