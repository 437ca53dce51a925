import type { Database } from 'better-sqlite3';
import type { DatedKey, KeyRecord, RecordStore } from '../../core/ports/record-store.ts';
import { createKeyAreas } from './key-areas.ts';
import type { KeyPages } from './key-pages.ts';
import { fromRow, type KeyRow, keyColumns, toRow } from './key-row.ts';
import { createUsePlaces, lastUsePlace } from './use-places.ts';

/** How many rows are looked at for a part of an account's keys. */
const rowsInBlock = 500;

export function keyTable(db: Database, pages: KeyPages): RecordStore['keys'] {
  const select = (where: string) => db.prepare<string[], KeyRow>(`SELECT ${keyColumns} FROM key WHERE ${where}`);
  const byId = select('id = ?');
  const byRemote = select('account_id = ? AND remote_id = ?');
  const byAccount = select('account_id = ?');
  const lastRow = db.prepare<[], number | null>('SELECT max(row) FROM key').pluck();
  const inBlock = db.prepare<[string, number, number], KeyRow>(
    `SELECT ${keyColumns} FROM key WHERE account_id = ? AND row >= ? AND row < ? ORDER BY row`,
  );
  const withSecret = db.prepare<[], Pick<KeyRecord, 'id' | 'label' | 'fingerprint'>>(
    'SELECT id, label, fingerprint FROM key WHERE in_vault = 1',
  );
  // The account's active keys, counted in an index alone, minus the few expired ones, found by the index of expiry dates.
  const countActive = db
    .prepare<[{ accountId: string; at: number }], number>(`
      SELECT (SELECT count(*) FROM key WHERE account_id = @accountId AND revoked_at IS NULL)
        - (SELECT count(*) FROM key WHERE +account_id = @accountId AND expires_at <= @at AND expires_at IS NOT NULL
            AND revoked_at IS NULL)`)
    .pluck();
  const insert = db
    .prepare<[ReturnType<typeof toRow>], number>(`
      INSERT INTO key (id, account_id, remote_id, label, mask, public_part, access, scopes, area, restrictions, created_at, last_used_at, expires_at, revoked_at,
        revoked_unverified, is_disabled, in_vault, notes, tags, favorite, places, fingerprint, known_at, label_order, search_text, use_place)
      VALUES (@id, @accountId, @remoteId, @label, @mask, @publicPart, @access, @scopes, @area, @restrictions, @createdAt, @lastUsedAt, @expiresAt, @revokedAt,
        @revokedUnverified, @isDisabled, @inVault, @notes, @tags, @favorite, @places, @fingerprint, @knownAt, @labelOrder, @searchText, ${lastUsePlace})
      RETURNING row`)
    .pluck();
  // An unchanged record isn't written; a sync mostly brings unchanged ones.
  const update = db
    .prepare<[ReturnType<typeof toRow>], number>(`
      UPDATE key SET account_id = @accountId, remote_id = @remoteId, label = @label, mask = @mask, public_part = @publicPart, access = @access, scopes = @scopes, area = @area, restrictions = @restrictions,
        created_at = @createdAt, last_used_at = @lastUsedAt, expires_at = @expiresAt, revoked_at = @revokedAt,
        revoked_unverified = @revokedUnverified, is_disabled = @isDisabled, in_vault = @inVault, notes = @notes, tags = @tags, favorite = @favorite, places = @places,
        fingerprint = @fingerprint, label_order = @labelOrder, search_text = @searchText
      WHERE id = @id AND (account_id, remote_id, label, mask, public_part, access, scopes, area, restrictions, created_at, last_used_at, expires_at, revoked_at,
        revoked_unverified, is_disabled, in_vault, notes, tags, favorite, places, fingerprint) IS NOT (@accountId, @remoteId, @label, @mask, @publicPart, @access, @scopes, @area, @restrictions, @createdAt, @lastUsedAt,
        @expiresAt, @revokedAt, @revokedUnverified, @isDisabled, @inVault, @notes, @tags, @favorite, @places, @fingerprint)
      RETURNING row`)
    .pluck();
  const dated = db.prepare<[], DatedKey>(`
    SELECT id, account_id AS accountId, created_at AS createdAt, expires_at AS expiresAt, known_at AS knownAt
    FROM key WHERE expires_at IS NOT NULL AND revoked_at IS NULL ORDER BY expires_at, id`);
  const knownBy = createKnownBy(db, pages.forget);
  const undated = db.prepare<[number], KeyRow>(`
    SELECT ${keyColumns} FROM key WHERE expires_at IS NULL AND revoked_at IS NULL ORDER BY label_order, id LIMIT ?`);
  const countUndated = db
    .prepare<[], number>('SELECT count(*) FROM key WHERE expires_at IS NULL AND revoked_at IS NULL')
    .pluck();
  const countCopy = createUsePlaces(db, pages.forget);
  const mostCopied = db.prepare<[number], KeyRow>(`
    SELECT ${keyColumns} FROM key WHERE (copies > 0 OR favorite = 1) AND in_vault = 1 AND revoked_at IS NULL
    ORDER BY use_order DESC LIMIT ?`);
  const tags = db.prepare<[], { tag: string; keys: number }>(`
    SELECT value AS tag, count(*) AS keys FROM key, json_each(iif(json_valid(key.tags), key.tags, '[]'))
    WHERE tags <> '[]' AND json_each.type = 'text' GROUP BY value ORDER BY value`);
  const projects = db.prepare<[], { project: string; keys: number }>(`
    SELECT value ->> 'project' AS project, count(DISTINCT key.row) AS keys
    FROM key, json_each(iif(json_valid(key.places), key.places, '[]'))
    WHERE places <> '[]' AND json_each.type = 'object' AND json_type(value, '$.project') = 'text'
    GROUP BY project ORDER BY project`);
  const placed = db.prepare<[], KeyRow>(`
    SELECT ${keyColumns} FROM key WHERE places <> '[]' AND in_vault = 1 AND revoked_at IS NULL
    ORDER BY known_at DESC, id`);
  const remove = db.prepare<[string], number>('DELETE FROM key WHERE id = ? RETURNING row').pluck();

  const one = (row: KeyRow | undefined): KeyRecord | null => (row ? fromRow(row) : null);
  const written = (row: number | undefined): void => {
    if (row !== undefined) pages.changed(row);
  };
  return {
    find: (id) => one(byId.get(id)),
    findRemote: (accountId, remoteId) => one(byRemote.get(accountId, remoteId)),
    page: pages.page,
    ids: pages.ids,
    tags: () => tags.all(),
    projects: () => projects.all(),
    placed: () =>
      placed
        .all()
        .map(pages.listed)
        .filter(({ damaged }) => !damaged),
    countActive: (accountId, at) => countActive.get({ accountId, at }) ?? 0,
    ofAccount: (accountId) => byAccount.all(accountId).map(fromRow),
    areas: createKeyAreas(db),
    ofAccountInBlock(accountId, block) {
      const from = block * rowsInBlock;
      if (from > (lastRow.get() ?? -1)) return null;
      return inBlock.all(accountId, from, from + rowsInBlock).map(fromRow);
    },
    withSecret: () => withSecret.all(),
    insert: (record) => written(insert.get(toRow(record))),
    update: (record) => written(update.get(toRow(record))),
    remove: (id) => written(remove.get(id)),
    dated: () => dated.all(),
    knownBy,
    undated: (limit) => ({ count: countUndated.get() ?? 0, keys: undated.all(limit).map(pages.listed) }),
    countCopy: (id) => written(countCopy(id)),
    mostCopied: (limit) => mostCopied.all(limit).map(pages.listed),
  };
}

/** Keys of unknown creation are sorted by this, so the lists are made anew. */
function createKnownBy(db: Database, forgetLists: () => void): RecordStore['keys']['knownBy'] {
  const update = db.prepare<[number, number]>('UPDATE key SET known_at = ? WHERE known_at > ?');
  return (now) => {
    update.run(now, now);
    forgetLists();
  };
}
