import type { Database } from 'better-sqlite3';
import type { KeySort } from '../../contract/key.ts';

/** What a key in this table is sorted by. */
const values: Readonly<Record<KeySort, (key: string) => string>> = {
  label: (key) => `${key}.label_order`,
  // A new key whose creation is told only by the next sync stays where it came in, so that no row moves under the pointer then.
  created: (key) => `coalesce(${key}.created_at, ${key}.known_at)`,
  'last-used': (key) => `${key}.last_used_at`,
  expiry: (key) => `${key}.expires_at`,
  use: (key) => `${key}.use_order`,
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
  const value = values[sort];
  const [one, other] = [value('a'), value('b')];
  const sorted = db
    .prepare<[], number>(
      `SELECT row FROM key ORDER BY ${value('key')} IS NULL, ${value('key')} ${descending ? 'DESC' : ''}, id`,
    )
    .pluck();
  const exists = db.prepare<[number], number>('SELECT 1 FROM key WHERE row = ?').pluck();
  const isBefore = db
    .prepare<[number, number], number>(`
      SELECT CASE
        WHEN ${one} IS ${other} THEN a.id < b.id
        WHEN ${one} IS NULL THEN 0
        WHEN ${other} IS NULL THEN 1
        ELSE ${one} ${descending ? '>' : '<'} ${other}
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
