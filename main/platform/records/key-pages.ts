import type { Database, Statement } from 'better-sqlite3';
import type { KeyQuery } from '../../contract/key.ts';
import type { KeyRecord } from '../../core/ports/record-store.ts';
import { fromRow, type KeyRow, keyColumns } from './key-table.ts';
import { searchForm } from './search-form.ts';

/** Each expression stands in an index, in this order, followed by the id. */
const orders = {
  label: { ascending: ['label_order'], descending: ['label_order DESC'] },
  created: { ascending: ['created_at IS NULL', 'created_at'], descending: ['created_at IS NULL', '-created_at'] },
  'last-used': {
    ascending: ['last_used_at IS NULL', 'last_used_at'],
    descending: ['last_used_at IS NULL', '-last_used_at'],
  },
  expiry: { ascending: ['expires_at IS NULL', 'expires_at'], descending: ['expires_at IS NULL', '-expires_at'] },
} as const;

type Params = Record<string, string | number>;

/** One page of the list and its length; see `docs/decisions/records-in-sqlite.md` for why it is done this way. */
export function keyPages(db: Database): (query: KeyQuery) => { total: number; rows: KeyRecord[] } {
  const statements = new Map<string, Statement<[Params]>>();
  const prepare = (sql: string): Statement<[Params]> => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = db.prepare<[Params]>(sql);
    statements.set(sql, statement);
    return statement;
  };

  return (query) => {
    const { where, params } = filter(query);
    const total = Number(prepare(`SELECT count(*) FROM key ${where}`).pluck().get(params));
    if (query.offset >= total) return { total, rows: [] };

    // From the end that is nearer: SQLite steps over every row before the offset.
    const limit = Math.min(query.limit, total - query.offset);
    const fromEnd = query.offset > total / 2;
    const offset = fromEnd ? total - query.offset - limit : query.offset;
    const order = orderOf(query, fromEnd);
    const sql = `
      SELECT ${keyColumns} FROM key
      WHERE row IN (SELECT row FROM key ${where} ORDER BY ${order} LIMIT @limit OFFSET @offset)
      ORDER BY ${orderOf(query, false)}`;
    const rows = prepare(sql).all({ ...params, limit, offset }) as KeyRow[];
    return { total, rows: rows.map(fromRow) };
  };
}

function orderOf({ sort, descending }: KeyQuery, reversed: boolean): string {
  const terms = [
    ...orders[sort][descending ? 'descending' : 'ascending'],
    sort === 'label' && descending ? 'id DESC' : 'id',
  ];
  return terms.map((term) => (reversed ? reverse(term) : term)).join(', ');
}

const reverse = (term: string): string => (term.endsWith(' DESC') ? term.slice(0, -5) : `${term} DESC`);

function filter({ accountId, search, showRevoked }: KeyQuery): { where: string; params: Params } {
  const needle = searchForm(search.trim());
  const conditions: string[] = [];
  const params: Params = {};
  if (!showRevoked) conditions.push('revoked_at IS NULL');
  if (accountId !== null) {
    conditions.push('account_id = @accountId');
    params.accountId = accountId;
  }
  // The index is of groups of three characters; a shorter needle is looked for row by row.
  if (Array.from(needle).length >= 3) {
    conditions.push('row IN (SELECT rowid FROM key_search WHERE key_search MATCH @match)');
    params.match = `"${needle.replaceAll('"', '""')}"`;
  } else if (needle !== '') {
    conditions.push('instr(search_text, @needle) > 0');
    params.needle = needle;
  }
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, params };
}
