import type { Database } from 'better-sqlite3';
import type { CredentialRotationRecord } from '../../core/ports/credential-rotation-record.ts';
import type { RecordStore } from '../../core/ports/record-store.ts';
import { soundRecord, soundRow } from './sound-row.ts';

const columns = 'account_id AS accountId, id, remote_id AS remoteId, began_at AS beganAt';

const kinds = { accountId: 'text', id: 'id', remoteId: 'text', beganAt: 'number' } as const;

const fromRow = (row: CredentialRotationRecord): CredentialRotationRecord =>
  soundRecord('account', { ...row, label: '' }, () => soundRow(row, kinds));

export function credentialRotationTable(db: Database): RecordStore['credentialRotations'] {
  const all = db.prepare<[], CredentialRotationRecord>(
    `SELECT ${columns} FROM credential_rotation ORDER BY began_at, account_id`,
  );
  const find = db.prepare<[string], CredentialRotationRecord>(
    `SELECT ${columns} FROM credential_rotation WHERE account_id = ?`,
  );
  const insert = db.prepare(`
    INSERT INTO credential_rotation (account_id, id, remote_id, began_at) VALUES (@accountId, @id, @remoteId, @beganAt)`);
  const remove = db.prepare('DELETE FROM credential_rotation WHERE account_id = ?');
  return {
    all: () => all.all().map(fromRow),
    find(accountId) {
      const row = find.get(accountId);
      return row ? fromRow(row) : null;
    },
    insert: (record) => void insert.run(record),
    remove: (accountId) => void remove.run(accountId),
  };
}
