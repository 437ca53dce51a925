import type Database from 'better-sqlite3';
import type { AccessLevel } from '../contract/key.ts';
import type { Owner } from './accounts.ts';
import type { Page } from './envelopes.ts';
import { hashOf, newSecret, shownPrefix } from './secrets.ts';

/** A key without its secret. Instants are milliseconds since the epoch. */
export interface StoredKey {
  id: number;
  label: string;
  key_prefix: string;
  /** Of its secret; null if that has one part. */
  public_part: string | null;
  access: AccessLevel;
  /** A JSON array; null for a key without scopes, which may do everything. */
  scopes: string | null;
  /** The id of its project; null if it belongs to none. */
  project: string | null;
  created_at: number;
  last_used_at: number | null;
  expires_at: number | null;
  revoked_at: number | null;
  disabled: 0 | 1;
}

/** A key with its new secret, which is returned only this once. */
export interface FreshKey {
  key: StoredKey;
  secret: string;
}

/** Null for what stays as it is. */
export interface KeyChange {
  label: string | null;
  access: AccessLevel | null;
  disabled: boolean | null;
}

export type NewKey = Pick<StoredKey, 'label' | 'access' | 'scopes' | 'project' | 'expires_at' | 'public_part'>;
export type DatedKey = NewKey & Pick<StoredKey, 'created_at' | 'last_used_at'>;

/** The scopes as they are stored. */
export const readScopes = (text: string | null): string[] | null => (text === null ? null : JSON.parse(text));

export interface Keys {
  /** The number of keys that work: neither revoked nor expired. */
  count(accountId: number): number;
  /** Oldest first, so that a key created while a client reads page by page doesn't move the others. */
  page(accountId: number, of: { revokedToo: boolean; limit: number; offset: number }): Page<StoredKey>;
  /** Those with a higher id than `after`, without a total. */
  pageAfter(accountId: number, of: { limit: number; after: number }): StoredKey[];
  create(owner: Owner, given: NewKey): FreshKey;
  /** Null if the account has no such key, or it is revoked. The same holds for `regenerate`. */
  edit(accountId: number, id: number, change: KeyChange): StoredKey | null;
  /** Replaces the secret of the key. */
  regenerate(accountId: number, id: number): FreshKey | null;
  /**
   * Revokes the key, and adds one in its place with a new id and secret. Null, and everything that came of it is revoked too, if it
   * was replaced like that before: somebody else may have the secret.
   */
  replace(owner: Owner, id: number, expiresAt: number | null): FreshKey | null;
  /** False if the account has no such key, or it is already revoked. */
  revoke(accountId: number, id: number): boolean;
  stampUse(id: number): void;
  /** Adds keys, oldest first, whose secrets nobody knows. */
  addAll(owner: Owner, keys: readonly DatedKey[]): void;
}

const columns =
  'id, label, key_prefix, public_part, access, scopes, project, created_at, last_used_at, expires_at, revoked_at, disabled';

export function createKeys(db: Database.Database, now: () => number): Keys {
  const count = db
    .prepare<[number, number], number>(`
      SELECT count(*) FROM keys
      WHERE account_id = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)
    `)
    .pluck();
  // Two queries, because SQLite uses the index of unrevoked keys only for a query with that condition.
  const unrevoked = prepareList(db, 'account_id = ? AND revoked_at IS NULL');
  const all = prepareList(db, 'account_id = ?');
  const insert = db.prepare<object, StoredKey>(`
    INSERT INTO keys (account_id, user_id, label, key_prefix, public_part, hash, access, scopes, project, created_at, last_used_at, expires_at)
    VALUES (@accountId, @userId, @label, @prefix, @public_part, @hash, @access, @scopes, @project, @created_at, @last_used_at, @expires_at)
    RETURNING ${columns}
  `);
  const edit = db.prepare<object, StoredKey>(`
    UPDATE keys SET label = coalesce(@label, label), access = coalesce(@access, access), disabled = coalesce(@disabled, disabled)
    WHERE account_id = @accountId AND id = @id AND revoked_at IS NULL RETURNING ${columns}
  `);
  const enterSecret = db.prepare<[string, Buffer, number, number], StoredKey>(`
    UPDATE keys SET key_prefix = ?, hash = ?
    WHERE account_id = ? AND id = ? AND revoked_at IS NULL RETURNING ${columns}
  `);
  const revoke = db.prepare<[number, number, number]>(
    'UPDATE keys SET revoked_at = ? WHERE account_id = ? AND id = ? AND revoked_at IS NULL',
  );
  const pageAfter = db.prepare<[number, number, number], StoredKey>(
    `SELECT ${columns} FROM keys WHERE account_id = ? AND id > ? ORDER BY id LIMIT ?`,
  );
  const byId = db.prepare<[number, number], StoredKey & { family: number | null }>(
    `SELECT ${columns}, family FROM keys WHERE account_id = ? AND id = ?`,
  );
  const joinFamily = db.prepare<[number, number]>('UPDATE keys SET family = ? WHERE id = ?');
  const revokeFamily = db.prepare<[number, number]>(
    'UPDATE keys SET revoked_at = ? WHERE family = ? AND revoked_at IS NULL',
  );
  const stampUse = db.prepare<[number, number]>('UPDATE keys SET last_used_at = ? WHERE id = ?');

  function add({ accountId, userId }: Owner, given: DatedKey): FreshKey {
    const secret = newSecret();
    const key = insert.get({ ...given, accountId, userId, prefix: shownPrefix(secret), hash: hashOf(secret) });
    if (!key) throw new RangeError('an insert returned no row');
    return { key, secret };
  }

  const replace = db.transaction((owner: Owner, id: number, expires_at: number | null): FreshKey | null => {
    const old = byId.get(owner.accountId, id);
    if (!old) return null;
    const family = old.family ?? old.id;
    if (old.revoked_at !== null) {
      revokeFamily.run(now(), family);
      return null;
    }
    revoke.run(now(), owner.accountId, id);
    const { label, access, scopes, project, public_part } = old;
    const fresh = add(owner, {
      label,
      access,
      scopes,
      project,
      public_part,
      expires_at,
      created_at: now(),
      last_used_at: null,
    });
    for (const member of [id, fresh.key.id]) joinFamily.run(family, member);
    return fresh;
  });

  return {
    count: (accountId) => count.get(accountId, now()) ?? 0,
    page(accountId, { revokedToo, limit, offset }) {
      const list = revokedToo ? all : unrevoked;
      return { total: list.count.get(accountId) ?? 0, rows: list.page.all(accountId, limit, offset) };
    },
    create: (owner, given) => add(owner, { ...given, created_at: now(), last_used_at: null }),
    pageAfter: (accountId, { limit, after }) => pageAfter.all(accountId, after, limit),
    edit(accountId, id, { disabled, ...change }) {
      const asked = { ...change, disabled: disabled === null ? null : Number(disabled), accountId, id };
      return edit.get(asked) ?? null;
    },
    replace: (owner, id, expiresAt) => replace.immediate(owner, id, expiresAt),
    regenerate(accountId, id) {
      const secret = newSecret();
      const key = enterSecret.get(shownPrefix(secret), hashOf(secret), accountId, id);
      return key ? { key, secret } : null;
    },
    revoke: (accountId, id) => revoke.run(now(), accountId, id).changes === 1,
    stampUse(id) {
      stampUse.run(now(), id);
    },
    addAll(owner, keys) {
      db.transaction(() => {
        for (const key of keys) add(owner, key);
      }).immediate();
    },
  };
}

const prepareList = (db: Database.Database, where: string) => ({
  count: db.prepare<[number], number>(`SELECT count(*) FROM keys WHERE ${where}`).pluck(),
  page: db.prepare<[number, number, number], StoredKey>(
    `SELECT ${columns} FROM keys WHERE ${where} ORDER BY id LIMIT ? OFFSET ?`,
  ),
});
