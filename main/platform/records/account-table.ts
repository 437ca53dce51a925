import type { Database } from 'better-sqlite3';
import type { AccountRecord, RecordStore } from '../../core/ports/record-store.ts';
import type { KeyPages } from './key-pages.ts';
import { soundList, soundRecord, soundRow } from './sound-row.ts';

const columns = `id, provider, label, base_url AS baseUrl, header, page_url AS pageUrl,
  max_keys AS maxKeys, synced_at AS syncedAt, client_state AS clientState, notice_days AS noticeDays`;

type Row = Omit<AccountRecord, 'noticeDays'> & { noticeDays: string | null };

const kinds = {
  id: 'id',
  provider: 'text',
  label: 'text',
  baseUrl: 'text or null',
  header: 'text or null',
  pageUrl: 'text or null',
  maxKeys: 'number or null',
  syncedAt: 'number or null',
  clientState: 'text or null',
  noticeDays: 'text or null',
} as const;

const fromRow = (row: Row): AccountRecord =>
  soundRecord('account', row, () => ({
    ...soundRow(row, kinds),
    noticeDays: row.noticeDays === null ? null : soundList(row.noticeDays, 'number'),
  }));

const toRow = (record: AccountRecord): Row => ({
  ...record,
  noticeDays: record.noticeDays && JSON.stringify(record.noticeDays),
});

export function accountTable(db: Database, pages: KeyPages): RecordStore['accounts'] {
  const all = db.prepare<[], Row>(`SELECT ${columns} FROM account ORDER BY rowid`);
  const find = db.prepare<[string], Row>(`SELECT ${columns} FROM account WHERE id = ?`);
  const insert = db.prepare(`
    INSERT INTO account (id, provider, label, base_url, header, page_url, max_keys, synced_at, client_state, notice_days)
    VALUES (@id, @provider, @label, @baseUrl, @header, @pageUrl, @maxKeys, @syncedAt, @clientState, @noticeDays)`);
  const update = db.prepare(`
    UPDATE account SET provider = @provider, label = @label, base_url = @baseUrl, header = @header, page_url = @pageUrl, max_keys = @maxKeys,
      synced_at = @syncedAt, client_state = @clientState, notice_days = @noticeDays
    WHERE id = @id`);
  const remove = db.prepare('DELETE FROM account WHERE id = ?');
  return {
    all: () => all.all().map(fromRow),
    find(id) {
      const row = find.get(id);
      return row ? fromRow(row) : null;
    },
    insert: (record) => void insert.run(toRow(record)),
    update: (record) => void update.run(toRow(record)),
    remove(id) {
      remove.run(id);
      // Its keys are removed with it.
      pages.forget();
    },
  };
}
