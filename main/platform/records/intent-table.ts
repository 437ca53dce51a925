import type { Database } from 'better-sqlite3';
import type { IntentRecord, RecordStore } from '../../core/ports/record-store.ts';

const columns = `id, kind, account_id AS accountId, label, access, expires_at AS expiresAt,
  idempotency_key AS idempotencyKey, began_at AS beganAt, notes`;

export function intentTable(db: Database): RecordStore['intents'] {
  const all = db.prepare<[], IntentRecord>(`SELECT ${columns} FROM intent ORDER BY began_at, id`);
  const find = db.prepare<[string, string], IntentRecord>(`SELECT ${columns} FROM intent WHERE id = ? AND kind = ?`);
  const insert = db.prepare(`
    INSERT INTO intent (id, kind, account_id, label, access, expires_at, idempotency_key, began_at, notes)
    VALUES (@id, @kind, @accountId, @label, @access, @expiresAt, @idempotencyKey, @beganAt, @notes)`);
  const remove = db.prepare('DELETE FROM intent WHERE id = ? AND kind = ?');
  return {
    all: () => all.all(),
    find: (id, kind) => find.get(id, kind) ?? null,
    insert: (record) => void insert.run(record),
    remove: (id, kind) => void remove.run(id, kind),
  };
}
