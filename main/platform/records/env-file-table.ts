import type { Database } from 'better-sqlite3';
import type { EnvFileRecord } from '../../core/ports/env-file-record.ts';
import type { RecordStore } from '../../core/ports/record-store.ts';

export function envFileTable(db: Database): RecordStore['envFiles'] {
  const all = db.prepare<[], EnvFileRecord>('SELECT id, project, name, folder FROM env_file ORDER BY folder, name, id');
  const find = db.prepare<[string], EnvFileRecord>('SELECT id, project, name, folder FROM env_file WHERE id = ?');
  const write = db.prepare(`
    INSERT INTO env_file (id, project, name, folder) VALUES (@id, @project, @name, @folder)
    ON CONFLICT DO UPDATE SET project = @project, name = @name, folder = @folder`);
  const remove = db.prepare('DELETE FROM env_file WHERE id = ?');
  return {
    all: () => all.all(),
    find: (id) => find.get(id) ?? null,
    write: (record) => void write.run(record),
    remove: (id) => void remove.run(id),
  };
}
