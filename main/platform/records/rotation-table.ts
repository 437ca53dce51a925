import type { Database } from 'better-sqlite3';
import type { RecordStore, RotationRecord } from '../../core/ports/record-store.ts';

const columns = 'id, old_key_id AS oldKeyId, began_at AS beganAt, retire_asked_at AS retireAskedAt';

export function rotationTable(db: Database): RecordStore['rotations'] {
  const all = db.prepare<[], RotationRecord>(`SELECT ${columns} FROM rotation ORDER BY began_at, id`);
  const find = db.prepare<[string], RotationRecord>(`SELECT ${columns} FROM rotation WHERE id = ?`);
  const insert = db.prepare(`
    INSERT INTO rotation (id, old_key_id, began_at, retire_asked_at) VALUES (@id, @oldKeyId, @beganAt, @retireAskedAt)`);
  const update = db.prepare('UPDATE rotation SET retire_asked_at = @retireAskedAt WHERE id = @id');
  const remove = db.prepare('DELETE FROM rotation WHERE id = ?');
  return {
    all: () => all.all(),
    find: (id) => find.get(id) ?? null,
    insert: (record) => void insert.run(record),
    update: (record) => void update.run(record),
    remove: (id) => void remove.run(id),
  };
}
