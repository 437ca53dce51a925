import type { Database } from 'better-sqlite3';
import type { CorrectionRecord, RecordStore } from '../../core/ports/record-store.ts';

export function correctionTable(db: Database): RecordStore['corrections'] {
  const add = db.prepare<[string, number | null]>(
    'INSERT INTO correction (key_id, was) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const take = db.prepare<[], CorrectionRecord>('DELETE FROM correction RETURNING key_id AS keyId, was');
  return {
    add: ({ keyId, was }) => void add.run(keyId, was),
    take: () => take.all(),
  };
}
