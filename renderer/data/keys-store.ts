import type { Key, KeyQuery, KeySort } from '../../main/contract/key.ts';
import { client } from '../client/transport.ts';
import { complain } from '../ui/messages.tsx';
import { createPagedRows } from '../ui/paged-rows.ts';
import { keep, readKept } from '../ui/use-kept.ts';
import { parseAddress } from './address.ts';
import { conditionsOf, filtersOf } from './filters.ts';
import { accountOf } from './selected-account.ts';

export type Query = Omit<KeyQuery, 'offset' | 'limit'>;

/** The first query, sent before the accounts have loaded. It follows the address, so usually it is the only one. */
function firstQuery(): Query {
  const address = parseAddress(location.hash);
  const filters = filtersOf(address.params);
  return {
    ...conditionsOf(filters, false),
    accountId: accountOf(address),
    search: readKept('search', ''),
    ...orderWithin(filters.expires),
  };
}

type Order = Pick<Query, 'sort' | 'descending'>;
const orderKeptAs = (days: number | null): string => `sort.${days}`;

/**
 * The order of the list. With a filter by days until expiry, the next key to expire is first; otherwise the newest. A
 * change by the user is kept for each of these filters.
 */
export const orderWithin = (days: number | null): Order =>
  readKept<Order>(
    orderKeptAs(days),
    days === null ? { sort: 'created', descending: true } : { sort: 'expiry', descending: false },
  );

const list = createPagedRows<Query, Key>(firstQuery(), (query) => client.listKeys(query), complain);

export const { use: useKeys, reload: reloadKeys, showRows, setActive, activeRow: activeKey } = list;

/** In characters. Browsers write session storage to the disk, and a longer search text may be a pasted secret. */
const longestKept = 24;

export function setQuery(change: Partial<Query>): void {
  if (change.search !== undefined) keep('search', change.search.length <= longestKept ? change.search : '');
  list.setQuery(change);
}

/**
 * Each column starts with its most useful order: names from A, dates from the latest, expiries from the next, use from
 * the most. Sorting by the same column again reverses it.
 */
export function sortBy(sort: KeySort): void {
  const { query } = useKeys.getState();
  const first = sort === 'created' || sort === 'last-used' || sort === 'use';
  const order: Order = { sort, descending: query.sort === sort ? !query.descending : first };
  keep(orderKeptAs(query.expiresWithinDays), order);
  setQuery(order);
}
