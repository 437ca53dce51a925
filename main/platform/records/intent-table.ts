import type { Database } from 'better-sqlite3';
import { accessLevel } from '../../contract/key.ts';
import type { IntentRecord, RecordStore } from '../../core/ports/record-store.ts';
import { soundRecord, soundRow } from './sound-row.ts';

const columns = `id, kind, account_id AS accountId, label, access, expires_at AS expiresAt,
  idempotency_key AS idempotencyKey, began_at AS beganAt, notes, makes_account AS makesAccount`;

type Row = Omit<IntentRecord, 'makesAccount'> & { makesAccount: number };

const kinds = {
  id: 'text',
  kind: ['create', 'revoke', 'regenerate'],
  accountId: 'text',
  label: 'text',
  access: [...accessLevel.options, null],
  expiresAt: 'number or null',
  idempotencyKey: 'text',
  beganAt: 'number',
  notes: 'text',
  makesAccount: [0, 1],
} as const;

const fromRow = (row: Row): IntentRecord =>
  soundRecord('intent', row, () => ({ ...soundRow(row, kinds), makesAccount: row.makesAccount === 1 }));

export function intentTable(db: Database): RecordStore['intents'] {
  const all = db.prepare<[], Row>(`SELECT ${columns} FROM intent ORDER BY began_at, id`);
  const find = db.prepare<[string, string], Row>(`SELECT ${columns} FROM intent WHERE id = ? AND kind = ?`);
  const insert = db.prepare(`
    INSERT INTO intent
      (id, kind, account_id, label, access, expires_at, idempotency_key, began_at, notes, makes_account)
    VALUES
      (@id, @kind, @accountId, @label, @access, @expiresAt, @idempotencyKey, @beganAt, @notes, @makesAccount)`);
  const remove = db.prepare('DELETE FROM intent WHERE id = ? AND kind = ?');
  return {
    all: () => all.all().map(fromRow),
    find(id, kind) {
      const row = find.get(id, kind);
      return row ? fromRow(row) : null;
    },
    insert: (record) => void insert.run({ ...record, makesAccount: Number(record.makesAccount) }),
    remove: (id, kind) => void remove.run(id, kind),
  };
}
