import type { Database } from 'better-sqlite3';
import { accessLevel } from '../../contract/key.ts';
import type { IntentRecord, RecordStore } from '../../core/ports/record-store.ts';
import { areaColumn, scopesColumn, soundArea, soundScopes } from './sound-area.ts';
import { soundPlaces } from './sound-places.ts';
import { soundRecord, soundRow } from './sound-row.ts';

const columns = `id, kind, account_id AS accountId, label, access, expires_at AS expiresAt,
  created_at AS createdAt, idempotency_key AS idempotencyKey, began_at AS beganAt, notes, makes_account AS makesAccount, places,
  remote_id AS remoteId, scopes, area, restrictions, public_part AS publicPart`;

type Row = Omit<IntentRecord, 'makesAccount' | 'places' | 'scopes' | 'area' | 'restrictions'> & {
  makesAccount: number;
  places: string;
  scopes: string | null;
  area: string | null;
  restrictions: string | null;
};

const kinds = {
  id: 'text',
  kind: ['create', 'revoke', 'regenerate'],
  accountId: 'text',
  label: 'text',
  access: [...accessLevel.options, null],
  expiresAt: 'number or null',
  createdAt: 'number or null',
  idempotencyKey: 'text',
  beganAt: 'number',
  notes: 'text',
  makesAccount: [0, 1],
  places: 'text',
  remoteId: 'text or null',
  scopes: 'text or null',
  area: 'text or null',
  restrictions: 'text or null',
  publicPart: 'text or null',
} as const;

const fromRow = (row: Row): IntentRecord =>
  soundRecord('intent', row, () => ({
    ...soundRow(row, kinds),
    makesAccount: row.makesAccount === 1,
    places: soundPlaces(row.places),
    scopes: soundScopes(row.scopes),
    area: soundArea(row.area),
    restrictions: soundScopes(row.restrictions),
  }));

const toRow = (record: IntentRecord) => ({
  ...record,
  makesAccount: Number(record.makesAccount),
  places: JSON.stringify(record.places),
  scopes: scopesColumn(record.scopes),
  area: areaColumn(record.area),
  restrictions: scopesColumn(record.restrictions),
});

export function intentTable(db: Database): RecordStore['intents'] {
  const all = db.prepare<[], Row>(`SELECT ${columns} FROM intent ORDER BY began_at, id`);
  const find = db.prepare<[string, string], Row>(`SELECT ${columns} FROM intent WHERE id = ? AND kind = ?`);
  const insert = db.prepare(`
    INSERT INTO intent
      (id, kind, account_id, label, access, expires_at, created_at, idempotency_key, began_at, notes, makes_account, places,
        remote_id, scopes, area, restrictions, public_part)
    VALUES
      (@id, @kind, @accountId, @label, @access, @expiresAt, @createdAt, @idempotencyKey, @beganAt, @notes, @makesAccount,
        @places, @remoteId, @scopes, @area, @restrictions, @publicPart)`);
  const remove = db.prepare('DELETE FROM intent WHERE id = ? AND kind = ?');
  return {
    all: () => all.all().map(fromRow),
    find(id, kind) {
      const row = find.get(id, kind);
      return row ? fromRow(row) : null;
    },
    insert: (record) => void insert.run(toRow(record)),
    remove: (id, kind) => void remove.run(id, kind),
  };
}
