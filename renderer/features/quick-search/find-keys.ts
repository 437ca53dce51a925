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
/** As many as one call gives. Of more, those used most are ranked; to type on makes them fewer. */
const ranked = 200;

/** Without a search the favourites and most copied keys, first those that still work. Else what can be copied comes first, and what fits best. */
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
