import type { Database } from 'better-sqlite3';
import type { RecordStore } from '../../core/ports/record-store.ts';

export function formerIdTable(db: Database): RecordStore['formerIds'] {
  const find = db.prepare<[string, string], number>('SELECT 1 FROM former_id WHERE account_id = ? AND remote_id = ?');
  const add = db.prepare('INSERT INTO former_id (account_id, remote_id) VALUES (?, ?) ON CONFLICT DO NOTHING');
  return {
    has: (accountId, remoteId) => find.get(accountId, remoteId) !== undefined,
    add: (accountId, remoteId) => void add.run(accountId, remoteId),
  };
}
