import type { Database } from 'better-sqlite3';
import type { AccountRecord, RecordStore } from '../../core/ports/record-store.ts';
import type { KeyPages } from './key-pages.ts';

const columns = `id, provider, label, base_url AS baseUrl, header, max_keys AS maxKeys, synced_at AS syncedAt,
  client_state AS clientState`;

export function accountTable(db: Database, pages: KeyPages): RecordStore['accounts'] {
  const all = db.prepare<[], AccountRecord>(`SELECT ${columns} FROM account ORDER BY rowid`);
  const find = db.prepare<[string], AccountRecord>(`SELECT ${columns} FROM account WHERE id = ?`);
  const insert = db.prepare(`
    INSERT INTO account (id, provider, label, base_url, header, max_keys, synced_at, client_state)
    VALUES (@id, @provider, @label, @baseUrl, @header, @maxKeys, @syncedAt, @clientState)`);
  const update = db.prepare(`
    UPDATE account SET provider = @provider, label = @label, base_url = @baseUrl, header = @header, max_keys = @maxKeys,
      synced_at = @syncedAt, client_state = @clientState
    WHERE id = @id`);
  const remove = db.prepare('DELETE FROM account WHERE id = ?');
  return {
    all: () => all.all(),
    find: (id) => find.get(id) ?? null,
    insert: (record) => void insert.run(record),
    update: (record) => void update.run(record),
    remove(id) {
      remove.run(id);
      // Its keys went with it.
      pages.forget();
    },
  };
}
