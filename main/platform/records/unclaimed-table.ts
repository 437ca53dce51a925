import type { Database } from 'better-sqlite3';
import type { RecordStore } from '../../core/ports/record-store.ts';

export function unclaimedTable(db: Database): RecordStore['unclaimed'] {
  const all = db.prepare<[], string>('SELECT id FROM unclaimed').pluck();
  const add = db.prepare('INSERT INTO unclaimed (id) VALUES (?) ON CONFLICT DO NOTHING');
  const remove = db.prepare('DELETE FROM unclaimed WHERE id = ?');
  return {
    all: () => all.all(),
    add: (id) => void add.run(id),
    remove: (id) => void remove.run(id),
  };
}
