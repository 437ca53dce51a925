import type { Database } from 'better-sqlite3';
import type { RecordStore } from '../../core/ports/record-store.ts';

export function settingTable(db: Database): RecordStore['settings'] {
  const read = db.prepare<[string], string>('SELECT value FROM setting WHERE name = ?').pluck();
  const write = db.prepare(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const all = db.prepare<[], { name: string; value: string }>('SELECT name, value FROM setting ORDER BY name');
  return {
    read: (name) => read.get(name) ?? null,
    all: () => all.all(),
    write: (name, value) => void write.run(name, value),
  };
}
