import type { Database } from 'better-sqlite3';
import type { RecordStore } from '../../core/ports/record-store.ts';

export function bindingTable(db: Database): RecordStore['bindings'] {
  const read = db.prepare<[string, string], string>('SELECT mac FROM binding WHERE kind = ? AND id = ?').pluck();
  const any = db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM binding)').pluck();
  const write = db.prepare(
    'INSERT INTO binding (kind, id, mac) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET mac = excluded.mac',
  );
  const remove = db.prepare('DELETE FROM binding WHERE kind = ? AND id = ?');
  return {
    any: () => any.get() === 1,
    read: (kind, id) => read.get(kind, id) ?? null,
    write: (kind, id, mac) => void write.run(kind, id, mac),
    remove: (kind, id) => void remove.run(kind, id),
  };
}
