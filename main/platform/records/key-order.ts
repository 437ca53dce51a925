import type { Database } from 'better-sqlite3';
import type { KeySort } from '../../contract/key.ts';

const columns: Readonly<Record<KeySort, string>> = {
  label: 'label_order',
  created: 'created_at',
  'last-used': 'last_used_at',
  expiry: 'expires_at',
  use: 'use_order',
};

/** With more changes than this, sorting everything again is faster than updating the order. */
const mendAtMost = 100;

/** The row numbers of all keys, sorted. */
export interface KeyOrder {
  /** Valid until the next change. */
  rows(): readonly number[];
  /** The key in this row was inserted, changed or removed. */
  changed(row: number): void;
}

/** Sorted by SQLite at first use, then updated change by change. */
export function createKeyOrder(db: Database, sort: KeySort, descending: boolean): KeyOrder {
  const column = columns[sort];
  const sorted = db
    .prepare<[], number>(`SELECT row FROM key ORDER BY ${column} IS NULL, ${column} ${descending ? 'DESC' : ''}, id`)
    .pluck();
  const exists = db.prepare<[number], number>('SELECT 1 FROM key WHERE row = ?').pluck();
  const isBefore = db
    .prepare<[number, number], number>(`
      SELECT CASE
        WHEN a.${column} IS b.${column} THEN a.id < b.id
        WHEN a.${column} IS NULL THEN 0
        WHEN b.${column} IS NULL THEN 1
        ELSE a.${column} ${descending ? '>' : '<'} b.${column}
      END
      FROM key AS a, key AS b WHERE a.row = ? AND b.row = ?`)
    .pluck();

  let rows: number[] | null = null;
  const changed = new Set<number>();

  function mend(order: number[]): void {
    // Remove all changed rows before inserting the first: a binary search needs a sorted list.
    for (const row of changed) {
      const at = order.indexOf(row);
      if (at !== -1) order.splice(at, 1);
    }
    for (const row of changed) {
      if (exists.get(row) === 1) order.splice(placeOf(row, order), 0, row);
    }
  }

  function placeOf(row: number, order: readonly number[]): number {
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore.get(row, order[middle] ?? 0) === 1) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  return {
    rows() {
      if (rows === null || changed.size > mendAtMost) rows = sorted.all();
      else mend(rows);
      changed.clear();
      return rows;
    },
    changed(row) {
      if (rows !== null) changed.add(row);
    },
  };
}
