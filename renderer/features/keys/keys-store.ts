import { create } from 'zustand';
import type { Key, KeyQuery, KeySort } from '../../../main/contract/key.ts';
import { client } from '../../client/transport.ts';
import { parseAddress } from '../../ui/address.ts';
import { complain } from '../../ui/messages.tsx';
import { keep, readKept } from '../../ui/use-kept.ts';
import { accountOf } from '../accounts/selected-account.ts';
import { conditionsOf, filtersOf } from './filters.ts';
import { type KeyPages, keyAt, noPages, pageSize, pagesOf, placeOfKey, withPage } from './key-pages.ts';

export type Query = Omit<KeyQuery, 'offset' | 'limit'>;

interface KeysState extends KeyPages {
  query: Query;
  /** The row that the keyboard is on. */
  active: number;
}

/** The first question, asked before the accounts have come: what the address says, so that mostly it is the only one. */
function firstQuery(): Query {
  const address = parseAddress(location.hash);
  return {
    ...conditionsOf(filtersOf(address.params), false),
    accountId: accountOf(address),
    search: readKept('search', ''),
    sort: 'created',
    descending: true,
  };
}

export const useKeys = create<KeysState>(() => ({ ...noPages, query: firstQuery(), active: 0 }));

/** The rows on screen; what is loaded again when something changed. */
let visible: number[] = [0];
/** Rises with every change of query or data, so that a late answer to an earlier question is told from a new one. */
let generation = 0;
/** The question that the pages in the store answer. */
let answered = -1;
/** The key that the keyboard was on when the list was asked for anew: it stays there, wherever the key is by then. */
let followed: string | null = null;
/** Which pages were asked for, and as part of which question. */
const asked = new Map<number, number>();

async function load(page: number): Promise<void> {
  if (asked.get(page) === generation) return;
  asked.set(page, generation);
  const ofGeneration = generation;
  const { query } = useKeys.getState();
  try {
    const answer = await client.listKeys({ ...query, offset: page * pageSize, limit: pageSize });
    if (ofGeneration !== generation) return;
    // The rows of before stay on screen until the first answer to the new question.
    const before = answered === ofGeneration ? useKeys.getState() : noPages;
    answered = ofGeneration;
    const pages = withPage(before, page, answer);
    const last = Math.max(0, answer.total - 1);
    const place = followed === null ? null : placeOfKey(pages, followed);
    useKeys.setState(({ active }) => ({ ...pages, active: place ?? Math.min(active, last) }));
  } catch (error) {
    asked.delete(page);
    if (ofGeneration === generation) complain(error);
  }
}

/** Loads what rows `first` to `last` need. */
export function showRows(first: number, last: number): void {
  visible = pagesOf(first, last);
  for (const page of visible) void load(page);
}

export function reloadKeys(): void {
  followed = activeKey()?.id ?? followed;
  askAnew();
}

function askAnew(): void {
  generation += 1;
  asked.clear();
  for (const page of visible) void load(page);
}

export function setQuery(change: Partial<Query>): void {
  const before = useKeys.getState().query;
  const query = { ...before, ...change };
  if (Object.entries(query).every(([name, value]) => before[name as keyof Query] === value)) return;
  if (change.search !== undefined) keep('search', change.search);
  useKeys.setState({ query, active: 0 });
  followed = null;
  visible = [0];
  askAnew();
}

/** Each column starts with the order one looks for in it: names from A, dates from the latest, expiries from the next, use from the most. */
export function sortBy(sort: KeySort): void {
  const { query } = useKeys.getState();
  const first = sort === 'created' || sort === 'last-used' || sort === 'use';
  setQuery({ sort, descending: query.sort === sort ? !query.descending : first });
}

export function setActive(active: number): void {
  followed = null;
  useKeys.setState({ active });
}

export const activeKey = (): Key | null => {
  const state = useKeys.getState();
  return keyAt(state, state.active);
};
