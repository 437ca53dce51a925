import type { Database } from 'better-sqlite3';
import { helperTools } from '../../contract/helper-address.ts';
import type { AssignmentRecord, AssignmentTable } from '../../core/ports/assignment-record.ts';
import { soundRecord, soundRow } from './sound-row.ts';

const columns = 'tool, address, user_name AS userName, key_id AS keyId, refused_at AS refusedAt';

const kinds = {
  tool: helperTools,
  address: 'text',
  userName: 'text or null',
  keyId: 'id',
  refusedAt: 'number or null',
} as const;

export function assignmentTable(db: Database): AssignmentTable {
  const all = db.prepare<[], AssignmentRecord>(`SELECT ${columns} FROM assignment ORDER BY tool, address`);
  const ofKey = db.prepare<[string], AssignmentRecord>(
    `SELECT ${columns} FROM assignment WHERE key_id = ? ORDER BY tool, address`,
  );
  const find = db.prepare<[string, string], AssignmentRecord>(
    `SELECT ${columns} FROM assignment WHERE tool = ? AND address = ?`,
  );
  const write = db.prepare(`
    INSERT INTO assignment (tool, address, user_name, key_id, refused_at)
    VALUES (@tool, @address, @userName, @keyId, @refusedAt)
    ON CONFLICT DO UPDATE SET user_name = @userName, key_id = @keyId, refused_at = @refusedAt`);
  const remove = db.prepare('DELETE FROM assignment WHERE tool = ? AND address = ?');
  const sound = (row: AssignmentRecord) =>
    soundRecord('key', { ...row, id: row.keyId, label: '' }, () => soundRow(row, kinds));
  return {
    all: () => all.all().map(sound),
    ofKey: (keyId) => ofKey.all(keyId).map(sound),
    find(tool, address) {
      const row = find.get(tool, address);
      return row ? sound(row) : null;
    },
    write: (record) => void write.run(record),
    remove: (tool, address) => void remove.run(tool, address),
  };
}
