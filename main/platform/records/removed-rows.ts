import type { Database } from 'better-sqlite3';
import { fromRow, type KeyRow, keyColumns, toRow } from './key-row.ts';

type Row = Readonly<Record<string, string | number | null>>;

/** The rows of a key or an account, by table. */
type Rows = Readonly<Record<string, readonly Row[]>>;

/** What belongs to a key or an account, in the order in which it can be put back: a row comes after those that it refers to. */
const belongings = {
  account: {
    account: 'id = @id',
    binding: `kind = 'account' AND id = @id`,
    former_id: 'account_id = @id',
    former_account_label: 'account_id = @id',
  },
  key: {
    binding: `kind = 'key' AND id = @id`,
    key: 'id = @id',
    notice: 'key_id = @id',
    correction: 'key_id = @id',
    rotation: '@id IN (id, old_key_id)',
    leak: 'key_id = @id',
    leak_use: 'key_id = @id',
    former_label: 'key_id = @id',
    former_account: 'key_id = @id',
  },
} as const;

/** Accounts are listed in the order of their row numbers. A later account may have the number by now. */
const formerPlace = 'CASE WHEN EXISTS (SELECT 1 FROM account WHERE rowid = @rowid) THEN NULL ELSE @rowid END';

/** Numbers that SQLite gives anew. */
const numbered = new Set(['key.row', 'notice.id']);

/** Reads whole rows as JSON, and puts them back. */
export function removedRows(db: Database) {
  const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0').pluck();
  const columnsOf = (table: string): string[] => [
    ...(table === 'account' ? ['rowid'] : []),
    ...columns.all(table).filter((column) => !numbered.has(`${table}.${column}`)),
  ];

  const readers = Object.fromEntries(
    Object.entries(belongings).map(([of, tables]) => [
      of,
      Object.entries(tables).map(([table, where]) => {
        const select = `SELECT ${columnsOf(table)} FROM ${table} WHERE ${where}`;
        return { table, select: db.prepare<[{ id: string }], Row>(select) };
      }),
    ]),
  );

  /** Columns that came with a later migration get their default. What is there already stays, and so does a rotation without its old key. */
  function insert(table: string, row: Row): void {
    const known = columnsOf(table).filter((column) => column in row);
    const where = table === 'rotation' ? 'EXISTS (SELECT 1 FROM key WHERE id = @old_key_id)' : 'TRUE';
    const values = known.map((column) => (column === 'rowid' ? formerPlace : `@${column}`));
    db.prepare(`INSERT INTO ${table} (${known}) SELECT ${values} WHERE ${where} ON CONFLICT DO NOTHING`).run(row);
  }

  const key = db.prepare<[string], KeyRow>(`SELECT ${keyColumns} FROM key WHERE id = ?`);
  const setForms = db.prepare('UPDATE key SET label_order = ?, search_text = ? WHERE id = ?');

  return {
    read(of: keyof typeof belongings, id: string): string {
      const rows = (readers[of] ?? []).map(({ table, select }) => [table, select.all({ id })]);
      return JSON.stringify(Object.fromEntries(rows));
    },
    putBack(of: keyof typeof belongings, id: string, json: string): void {
      const rows = JSON.parse(json) as Rows;
      for (const table of Object.keys(belongings[of])) for (const row of rows[table] ?? []) insert(table, row);
      const found = key.get(id);
      if (!found) return;
      // The texts that the list is searched and sorted by may be made in another way by now.
      const { labelOrder, searchText } = toRow(fromRow(found));
      setForms.run(labelOrder, searchText, id);
    },
  };
}
