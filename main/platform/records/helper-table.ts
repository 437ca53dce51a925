import type { Database } from 'better-sqlite3';
import { helperTools } from '../../contract/helper-address.ts';
import type { HelperRecord, HelperTable } from '../../core/ports/assignment-record.ts';
import { soundRecord, soundRow } from './sound-row.ts';

const columns =
  'tool, address, key_id AS keyId, user_name AS userName, config_file AS configFile, key_file AS keyFile, set_up_at AS setUpAt';

const kinds = {
  tool: helperTools,
  address: 'text',
  keyId: 'id',
  userName: 'text or null',
  configFile: 'text',
  keyFile: 'text',
  setUpAt: 'number',
} as const;

export function helperTable(db: Database): HelperTable {
  const all = db.prepare<[], HelperRecord>(`SELECT ${columns} FROM helper ORDER BY tool, address`);
  const ofKey = db.prepare<[string], HelperRecord>(
    `SELECT ${columns} FROM helper WHERE key_id = ? ORDER BY tool, address`,
  );
  const find = db.prepare<[string, string], HelperRecord>(
    `SELECT ${columns} FROM helper WHERE tool = ? AND address = ?`,
  );
  const write = db.prepare(`
    INSERT INTO helper (tool, address, key_id, user_name, config_file, key_file, set_up_at)
    VALUES (@tool, @address, @keyId, @userName, @configFile, @keyFile, @setUpAt)
    ON CONFLICT DO UPDATE SET key_id = @keyId, user_name = @userName, config_file = @configFile, key_file = @keyFile,
      set_up_at = @setUpAt`);
  const remove = db.prepare('DELETE FROM helper WHERE tool = ? AND address = ?');
  const sound = (row: HelperRecord) =>
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
