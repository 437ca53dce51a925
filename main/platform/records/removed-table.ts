import type { Database } from 'better-sqlite3';
import type { RemovedRecord, RemovedRecords } from '../../core/ports/removed-record.ts';
import type { KeyPages } from './key-pages.ts';
import { removedRows } from './removed-rows.ts';
import { soundRecord, soundRow } from './sound-row.ts';

const columns = `id, kind, account_id AS accountId, account_label AS accountLabel, provider, key_id AS keyId, remote_id AS remoteId, label, mask, at,
  until_day AS untilDay, has_secret AS hasSecret, pending, with_account AS withAccount`;

type Row = Omit<RemovedRecord, 'hasSecret' | 'pending' | 'withAccount'> & {
  hasSecret: number;
  pending: number;
  withAccount: number;
};

const kinds = {
  id: 'text',
  kind: ['key', 'account', 'replaced', 'revoked'],
  accountId: 'text',
  accountLabel: 'text',
  provider: 'text',
  keyId: 'text or null',
  remoteId: 'text or null',
  label: 'text',
  mask: 'text',
  at: 'number',
  untilDay: 'number',
  hasSecret: [0, 1],
  pending: [0, 1],
  withAccount: [0, 1],
} as const;

const fromRow = (row: Row): RemovedRecord =>
  soundRecord(row.kind === 'account' ? 'account' : 'key', row, () => ({
    ...soundRow(row, kinds),
    hasSecret: row.hasSecret === 1,
    pending: row.pending === 1,
    withAccount: row.withAccount === 1,
  }));

export function removedTable(db: Database, pages: KeyPages): RemovedRecords {
  const rows = removedRows(db);
  const select = (rest: string) => db.prepare<unknown[], Row>(`SELECT ${columns} FROM removed ${rest}`);
  const all = select('ORDER BY at DESC, rowid DESC');
  const byId = select('WHERE id = ?');
  const byKey = select('WHERE key_id = ? ORDER BY rowid');
  const withAccount = select('WHERE account_id = ? AND with_account = 1 ORDER BY rowid');
  const prints = db.prepare<[string], { id: string; label: string; fingerprint: string | null }>(`
    SELECT id, label, json_extract(rows, '$.key[0].fingerprint') AS fingerprint FROM removed
    WHERE account_id = ? AND with_account = 1 AND has_secret = 1 ORDER BY rowid`);
  const forgetPrints = db.prepare(`
    UPDATE removed SET rows = json_set(rows, '$.key[0].fingerprint', NULL)
    WHERE json_extract(rows, '$.key[0].fingerprint') IS NOT NULL`);
  const insert = db.prepare(`
    INSERT OR REPLACE INTO removed (id, kind, account_id, account_label, provider, key_id, remote_id, label, mask, at, until_day,
      has_secret, pending, with_account, rows)
    VALUES (@id, @kind, @accountId, @accountLabel, @provider, @keyId, @remoteId, @label, @mask, @at, @untilDay,
      @hasSecret, @pending, @withAccount, @rows)`);
  const remove = db.prepare('DELETE FROM removed WHERE id = ?');
  const rowsOf = db.prepare<[string], string>('SELECT rows FROM removed WHERE id = ?').pluck();
  const removeKey = db.prepare<[string], number>('DELETE FROM key WHERE id = ? RETURNING row').pluck();
  const removeRotation = db.prepare('DELETE FROM rotation WHERE id = ?');
  const removeAccount = db.prepare('DELETE FROM account WHERE id = ?');

  const write = (record: RemovedRecord, taken: string): void =>
    void insert.run({
      ...record,
      hasSecret: Number(record.hasSecret),
      pending: Number(record.pending),
      withAccount: Number(record.withAccount),
      rows: taken,
    });
  return {
    all: () => all.all().map(fromRow),
    find(id) {
      const row = byId.get(id);
      return row ? fromRow(row) : null;
    },
    ofKey: (keyId) => byKey.all(keyId).map(fromRow),
    withAccount: (accountId) => withAccount.all(accountId).map(fromRow),
    printsWithAccount: (accountId) => prints.all(accountId),
    forgetPrints: () => void forgetPrints.run(),
    add: (record) => write(record, '{}'),
    take(record) {
      const of = record.kind === 'account' ? 'account' : 'key';
      write(record, rows.read(of, record.id));
      if (of === 'account') {
        removeAccount.run(record.id);
        pages.forget();
        return;
      }
      removeRotation.run(record.id);
      const row = removeKey.get(record.id);
      if (row !== undefined) pages.changed(row);
    },
    putBack({ kind, id }) {
      rows.putBack(kind === 'account' ? 'account' : 'key', id, rowsOf.get(id) ?? '{}');
      remove.run(id);
      pages.forget();
    },
    remove: (id) => void remove.run(id),
  };
}
