import type { Database } from 'better-sqlite3';
import type { KeyRecord, RecordStore } from '../../core/ports/record-store.ts';
import { keyPages } from './key-pages.ts';
import { searchForm } from './search-form.ts';

/** As SQLite has it: it knows no booleans. */
export interface KeyRow extends Omit<KeyRecord, 'inVault'> {
  inVault: 0 | 1;
}

export const keyColumns = `id, account_id AS accountId, remote_id AS remoteId, label, mask, access,
  created_at AS createdAt, last_used_at AS lastUsedAt, expires_at AS expiresAt, revoked_at AS revokedAt,
  in_vault AS inVault`;

export const fromRow = (row: KeyRow): KeyRecord => ({ ...row, inVault: row.inVault === 1 });

const toRow = (record: KeyRecord) => ({
  ...record,
  inVault: record.inVault ? 1 : 0,
  labelOrder: searchForm(record.label),
  searchText: searchForm(`${record.label}\n${record.mask}`),
});

export function keyTable(db: Database): RecordStore['keys'] {
  const select = (where: string) => db.prepare<string[], KeyRow>(`SELECT ${keyColumns} FROM key WHERE ${where}`);
  const byId = select('id = ?');
  const byRemote = select('account_id = ? AND remote_id = ?');
  const byAccount = select('account_id = ?');
  const insert = db.prepare(`
    INSERT INTO key (id, account_id, remote_id, label, mask, access, created_at, last_used_at, expires_at, revoked_at,
      in_vault, label_order, search_text)
    VALUES (@id, @accountId, @remoteId, @label, @mask, @access, @createdAt, @lastUsedAt, @expiresAt, @revokedAt,
      @inVault, @labelOrder, @searchText)`);
  const update = db.prepare(`
    UPDATE key SET remote_id = @remoteId, label = @label, mask = @mask, access = @access, created_at = @createdAt,
      last_used_at = @lastUsedAt, expires_at = @expiresAt, revoked_at = @revokedAt, in_vault = @inVault,
      label_order = @labelOrder, search_text = @searchText
    WHERE id = @id`);
  const remove = db.prepare('DELETE FROM key WHERE id = ?');
  const countActive = db
    .prepare<[string], number>('SELECT count(*) FROM key WHERE account_id = ? AND revoked_at IS NULL')
    .pluck();
  const one = (row: KeyRow | undefined): KeyRecord | null => (row ? fromRow(row) : null);

  return {
    find: (id) => one(byId.get(id)),
    findRemote: (accountId, remoteId) => one(byRemote.get(accountId, remoteId)),
    page: keyPages(db),
    countActive: (accountId) => countActive.get(accountId) ?? 0,
    ofAccount: (accountId) => byAccount.all(accountId).map(fromRow),
    insert: (record) => void insert.run(toRow(record)),
    update: (record) => void update.run(toRow(record)),
    remove: (id) => void remove.run(id),
  };
}
