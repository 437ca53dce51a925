import type { KeyRecord } from '../../core/ports/record-store.ts';
import { searchForm } from './search-form.ts';

/** As SQLite has it: it knows no booleans. The table is STRICT and checked, so that no other types come out of it. */
export interface KeyRow extends Omit<KeyRecord, 'inVault'> {
  inVault: 0 | 1;
}

export const keyColumns = `id, account_id AS accountId, remote_id AS remoteId, label, mask, access,
  created_at AS createdAt, last_used_at AS lastUsedAt, expires_at AS expiresAt, revoked_at AS revokedAt,
  in_vault AS inVault, notes, fingerprint, known_at AS knownAt`;

export const fromRow = (row: KeyRow): KeyRecord => ({ ...row, inVault: row.inVault === 1 });

export const toRow = (record: KeyRecord) => ({
  ...record,
  inVault: record.inVault ? 1 : 0,
  labelOrder: searchForm(record.label),
  // The mask first: how it begins is what most keys have in common, and is then found without reading on.
  searchText: [record.mask, record.label, record.notes].map(searchForm).join('\n').trimEnd(),
});
