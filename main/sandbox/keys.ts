import type Database from 'better-sqlite3';
import { type Page, wireInstant } from './envelopes.ts';
import { hashOf, newSecret, shownPrefix } from './secrets.ts';

/** A key as the wire has it. */
export interface WireKey {
  id: number;
  label: string;
  key_prefix: string;
  created_at: string;
  last_used_at: string | null;
}

interface KeyRow extends Omit<WireKey, 'created_at' | 'last_used_at'> {
  created_at: number;
  last_used_at: number | null;
}

interface Owner {
  accountId: number;
  userId: number;
}

export interface Keys {
  /** Those not revoked. */
  count(accountId: number): number;
  /** Oldest first, so that a key made while someone pages moves no other. */
  page(accountId: number, limit: number, offset: number): Page<WireKey>;
  /** The one time that the secret is told. */
  create(owner: Owner, label: string): WireKey & { api_key: string };
  /** False when the account has no such key, or it is revoked already. */
  revoke(accountId: number, id: number): boolean;
  stampUse(id: number): void;
  /** Adds keys, whatever the limit, whose secrets nobody knows; two thirds have been used. */
  seed(owner: Owner, count: number): void;
}

const minute = 60_000;

export function createKeys(db: Database.Database, now: () => number): Keys {
  const count = db
    .prepare<[number], number>('SELECT count(*) FROM keys WHERE account_id = ? AND revoked_at IS NULL')
    .pluck();
  const page = db.prepare<[number, number, number], KeyRow>(`
    SELECT id, label, key_prefix, created_at, last_used_at FROM keys
    WHERE account_id = ? AND revoked_at IS NULL ORDER BY id LIMIT ? OFFSET ?
  `);
  const insert = db.prepare<[number, number, string, string, Buffer, number, number | null], KeyRow>(`
    INSERT INTO keys (account_id, user_id, label, key_prefix, hash, created_at, last_used_at) VALUES (?, ?, ?, ?, ?, ?, ?)
    RETURNING id, label, key_prefix, created_at, last_used_at
  `);
  const revoke = db.prepare<[number, number, number]>(
    'UPDATE keys SET revoked_at = ? WHERE account_id = ? AND id = ? AND revoked_at IS NULL',
  );
  const stampUse = db.prepare<[number, number]>('UPDATE keys SET last_used_at = ? WHERE id = ?');

  function add({ accountId, userId }: Owner, label: string, createdAt: number, lastUsedAt: number | null) {
    const secret = newSecret();
    const row = insert.get(accountId, userId, label, shownPrefix(secret), hashOf(secret), createdAt, lastUsedAt);
    if (!row) throw new RangeError('an insert returned no row');
    return { ...onWire(row), api_key: secret };
  }

  const counted = (accountId: number): number => count.get(accountId) ?? 0;

  return {
    count: counted,
    page: (accountId, limit, offset) => ({
      total: counted(accountId),
      rows: page.all(accountId, limit, offset).map(onWire),
    }),
    create: (owner, label) => add(owner, label, now(), null),
    revoke: (accountId, id) => revoke.run(now(), accountId, id).changes === 1,
    stampUse(id) {
      stampUse.run(now(), id);
    },
    seed(owner, total) {
      db.transaction(() => {
        for (let n = 1; n <= total; n += 1) {
          const createdAt = now() - (total - n + 1) * minute;
          add(owner, `Seeded key ${n}`, createdAt, n % 3 === 0 ? null : createdAt + minute / 2);
        }
      }).immediate();
    },
  };
}

const onWire = (row: KeyRow): WireKey => ({
  ...row,
  created_at: wireInstant(row.created_at),
  last_used_at: row.last_used_at === null ? null : wireInstant(row.last_used_at),
});
