import type { Database } from 'better-sqlite3';
import type { KeyListQuery, KeyRecord, RecordStore } from '../../core/ports/record-store.ts';
import type { DamagedRow } from '../sqlite/damaged-row.ts';
import { createKeyFilter } from './key-filter.ts';
import { createKeyOrder, type KeyOrder } from './key-order.ts';
import { forList, type KeyRow, keyColumns } from './key-row.ts';

/** How many lists are kept, so that scrolling or going back to a list doesn't filter again. */
const listsKept = 8;

/** The row numbers of a query's results in order, computed only as far as needed. */
interface List {
  total: number;
  first(count: number): readonly number[];
}

export interface KeyPages extends Pick<RecordStore['keys'], 'page' | 'ids'> {
  /** The key of a row, for any list. */
  listed(row: KeyRow): KeyRecord;
  /** The key in this row was inserted, changed or removed. */
  changed(row: number): void;
  /** Anything may have changed. */
  forget(): void;
}

/**
 * The list of keys, page by page. Order and filter are in memory as row numbers and texts; only the keys of the page are read
 * from SQLite. `docs/decisions/records-in-sqlite.md` says why.
 */
export function createKeyPages(db: Database, onDamage: (error: DamagedRow) => void): KeyPages {
  const idOf = db.prepare<[number], string>('SELECT id FROM key WHERE row = ?').pluck();
  const byRow = db.prepare<[number], KeyRow>(`SELECT ${keyColumns} FROM key WHERE row = ?`);
  const listed = (row: KeyRow) => forList(row, onDamage);
  const filter = createKeyFilter(db);
  const orders = new Map<string, KeyOrder>();
  const lists = new Map<string, List>();

  function orderOf({ sort, descending }: KeyListQuery): readonly number[] {
    const name = `${sort} ${descending}`;
    const order = orders.get(name) ?? createKeyOrder(db, sort, descending);
    orders.set(name, order);
    return order.rows();
  }

  function listOf(query: KeyListQuery): List {
    const name = JSON.stringify(query);
    const list = lists.get(name) ?? makeList(query);
    // Delete and set again, so that the least recently used list is first in the map.
    lists.delete(name);
    lists.set(name, list);
    if (lists.size > listsKept) lists.delete(lists.keys().next().value ?? '');
    return list;
  }

  function makeList(query: KeyListQuery): List {
    const order = orderOf(query);
    if (query.accountId === null && query.search === '' && query.showRevoked && query.narrowing === null) {
      return { total: order.length, first: () => order };
    }
    const { has, count } = filter.matching(query);
    return { total: count, first: inOrder(order, has, count) };
  }

  return {
    listed,
    page({ offset, limit, ...query }) {
      const list = listOf(query);
      const end = Math.min(offset + limit, list.total);
      const rows = list.first(end).slice(offset, end);
      return { total: list.total, rows: rows.flatMap((row) => byRow.get(row) ?? []).map(listed) };
    },
    ids(query, limit) {
      const list = listOf(query);
      const rows = list.first(Math.min(limit, list.total)).slice(0, limit);
      return { total: list.total, ids: rows.flatMap((row) => idOf.get(row) ?? []) };
    },
    changed(row) {
      lists.clear();
      filter.changed(row);
      for (const order of orders.values()) order.changed(row);
    },
    forget() {
      lists.clear();
      filter.forget();
      orders.clear();
    },
  };
}

/** Reads the order only as far as needed, because most searches ask only for the first page. */
function inOrder(order: readonly number[], has: Uint8Array, count: number): List['first'] {
  if (count === order.length) return () => order;
  const found: number[] = [];
  let next = 0;
  return (wanted) => {
    for (; found.length < wanted && next < order.length; next += 1) {
      const row = order[next] ?? 0;
      if (has[row] === 1) found.push(row);
    }
    return found;
  };
}
