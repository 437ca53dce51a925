import { accessLevel } from '../../contract/key.ts';
import { searchForm } from '../../contract/search-form.ts';
import type { KeyRecord } from '../../core/ports/record-store.ts';
import { soundList, soundRow } from './sound-row.ts';

/** A row as SQLite returns it, without booleans. The table is STRICT and has checks, so no other types occur. */
export interface KeyRow extends Omit<KeyRecord, 'revokedUnverified' | 'inVault' | 'favorite' | 'tags'> {
  revokedUnverified: 0 | 1;
  inVault: 0 | 1;
  favorite: 0 | 1;
  /** A JSON array. */
  tags: string;
}

export const keyColumns = `id, account_id AS accountId, remote_id AS remoteId, label, mask, access,
  created_at AS createdAt, last_used_at AS lastUsedAt, expires_at AS expiresAt, revoked_at AS revokedAt,
  revoked_unverified AS revokedUnverified, in_vault AS inVault, notes, tags, favorite, fingerprint, known_at AS knownAt`;

const kinds = {
  id: 'text',
  accountId: 'text',
  remoteId: 'text or null',
  label: 'text',
  mask: 'text',
  access: accessLevel.options,
  createdAt: 'number or null',
  lastUsedAt: 'number or null',
  expiresAt: 'number or null',
  revokedAt: 'number or null',
  revokedUnverified: [0, 1],
  inVault: [0, 1],
  notes: 'text',
  tags: 'text',
  favorite: [0, 1],
  knownAt: 'number',
} as const;

export const fromRow = (row: KeyRow): KeyRecord => ({
  ...soundRow(row, kinds),
  revokedUnverified: row.revokedUnverified === 1,
  inVault: row.inVault === 1,
  favorite: row.favorite === 1,
  tags: soundList(row.tags, 'string'),
});

export const toRow = (record: KeyRecord) => ({
  ...record,
  revokedUnverified: record.revokedUnverified ? 1 : 0,
  inVault: record.inVault ? 1 : 0,
  favorite: record.favorite ? 1 : 0,
  tags: JSON.stringify(record.tags),
  labelOrder: searchForm(record.label),
  // The mask is first: most keys share its beginning, so a search for it finds each key at once.
  searchText: [record.mask, record.label, ...record.tags, record.notes].map(searchForm).join('\n').trimEnd(),
});
