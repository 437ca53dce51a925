import type { Database } from 'better-sqlite3';
import { leakWays } from '../../contract/leak.ts';
import type { LeakRecord } from '../../core/ports/leak-record.ts';
import type { RecordStore } from '../../core/ports/record-store.ts';
import { soundRecord, soundRow } from './sound-row.ts';

const columns = 'key_id AS keyId, began_at AS beganAt, way, is_replaced AS isReplaced';

type Row = Omit<LeakRecord, 'uses' | 'isReplaced'> & { isReplaced: 0 | 1 };
type UseRow = { name: string; isDone: 0 | 1 };

const kinds = { keyId: 'text', beganAt: 'number', way: [...leakWays, null], isReplaced: [0, 1] } as const;
const useKinds = { name: 'text', isDone: [0, 1] } as const;

export function leakTable(db: Database): RecordStore['leaks'] {
  const all = db.prepare<[], Row>(`SELECT ${columns} FROM leak ORDER BY began_at, key_id`);
  const find = db.prepare<[string], Row>(`SELECT ${columns} FROM leak WHERE key_id = ?`);
  const uses = db.prepare<[string], UseRow>(
    'SELECT name, is_done AS isDone FROM leak_use WHERE key_id = ? ORDER BY place',
  );
  const write = db.prepare(`
    INSERT INTO leak (key_id, began_at, way, is_replaced) VALUES (@keyId, @beganAt, @way, @isReplaced)
    ON CONFLICT DO UPDATE SET way = @way, is_replaced = @isReplaced`);
  const forgetUses = db.prepare('DELETE FROM leak_use WHERE key_id = ?');
  const addUse = db.prepare('INSERT INTO leak_use (key_id, place, name, is_done) VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM leak WHERE key_id = ?');

  const fromRow = (row: Row): LeakRecord =>
    soundRecord('key', { ...row, id: row.keyId, label: '' }, () => {
      const { isReplaced, ...rest } = soundRow(row, kinds);
      const used = uses.all(row.keyId).map((use) => soundRow(use, useKinds));
      return {
        ...rest,
        isReplaced: isReplaced === 1,
        uses: used.map(({ name, isDone }) => ({ name, isDone: isDone === 1 })),
      };
    });
  return {
    all: () => all.all().map(fromRow),
    find(keyId) {
      const row = find.get(keyId);
      return row ? fromRow(row) : null;
    },
    write({ uses: used, isReplaced, ...record }) {
      db.transaction(() => {
        write.run({ ...record, isReplaced: Number(isReplaced) });
        forgetUses.run(record.keyId);
        for (const [place, { name, isDone }] of used.entries()) addUse.run(record.keyId, place, name, Number(isDone));
      })();
    },
    remove: (keyId) => void remove.run(keyId),
  };
}
