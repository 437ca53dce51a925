import type { Area } from '../../contract/area.ts';
import { accessLevel } from '../../contract/key.ts';
import type { KeyPlace } from '../../contract/key-place.ts';
import { searchForm } from '../../contract/search-form.ts';
import type { KeyRecord } from '../../core/ports/record-store.ts';
import { DamagedRow } from '../sqlite/damaged-row.ts';
import { areaColumn, scopesColumn, soundArea, soundScopes } from './sound-area.ts';
import { soundPlaces } from './sound-places.ts';
import { isId, soundList, soundRecord, soundRow } from './sound-row.ts';

/** A row as SQLite returns it, without booleans. The table is STRICT and has checks, so no other types occur. */
export interface KeyRow
  extends Omit<
    KeyRecord,
    | 'damaged'
    | 'revokedUnverified'
    | 'isDisabled'
    | 'inVault'
    | 'favorite'
    | 'tags'
    | 'places'
    | 'scopes'
    | 'area'
    | 'restrictions'
  > {
  revokedUnverified: 0 | 1;
  isDisabled: 0 | 1;
  inVault: 0 | 1;
  favorite: 0 | 1;
  /** A JSON array. */
  tags: string;
  /** A JSON array. */
  places: string;
  /** A JSON array. */
  scopes: string | null;
  /** A JSON object. */
  area: string | null;
  /** A JSON array. */
  restrictions: string | null;
}

export const keyColumns = `id, account_id AS accountId, remote_id AS remoteId, label, mask, public_part AS publicPart, access, scopes, area, restrictions,
  created_at AS createdAt, last_used_at AS lastUsedAt, expires_at AS expiresAt, revoked_at AS revokedAt,
  revoked_unverified AS revokedUnverified, is_disabled AS isDisabled, in_vault AS inVault, notes, tags, favorite, places, fingerprint, known_at AS knownAt`;

const kinds = {
  id: 'id',
  accountId: 'id',
  remoteId: 'text or null',
  label: 'text',
  mask: 'text',
  publicPart: 'text or null',
  access: accessLevel.options,
  scopes: 'text or null',
  area: 'text or null',
  restrictions: 'text or null',
  createdAt: 'number or null',
  lastUsedAt: 'number or null',
  expiresAt: 'number or null',
  revokedAt: 'number or null',
  revokedUnverified: [0, 1],
  isDisabled: [0, 1],
  inVault: [0, 1],
  notes: 'text',
  tags: 'text',
  favorite: [0, 1],
  places: 'text',
  knownAt: 'number',
} as const;

/** @throws DamagedRow */
export const fromRow = (row: KeyRow): KeyRecord =>
  soundRecord('key', row, () => ({
    ...soundRow(row, kinds),
    revokedUnverified: row.revokedUnverified === 1,
    isDisabled: row.isDisabled === 1,
    inVault: row.inVault === 1,
    favorite: row.favorite === 1,
    tags: soundList(row.tags, 'string'),
    places: soundPlaces(row.places),
    scopes: soundScopes(row.scopes),
    area: soundArea(row.area),
    restrictions: soundScopes(row.restrictions),
  }));

/**
 * The key for a list: one that is damaged doesn't keep the others from being shown.
 * @param onDamage called with what is wrong with it
 */
export function forList(row: KeyRow, onDamage: (error: DamagedRow) => void): KeyRecord {
  try {
    return fromRow(row);
  } catch (error) {
    if (!(error instanceof DamagedRow)) throw error;
    onDamage(error);
    return { ...nothingKnown, ...readable(row) };
  }
}

const noId = '00000000-0000-0000-0000-000000000000';

const readable = ({ id, accountId, label }: KeyRow) => ({
  id: isId(id) ? id : noId,
  accountId: isId(accountId) ? accountId : noId,
  label: typeof label === 'string' ? label : '',
});

const nothingKnown = {
  damaged: true,
  remoteId: null,
  mask: '',
  publicPart: null,
  access: 'inherited',
  scopes: null,
  area: null,
  restrictions: null,
  createdAt: null,
  lastUsedAt: null,
  expiresAt: null,
  revokedAt: null,
  revokedUnverified: false,
  isDisabled: false,
  inVault: false,
  notes: '',
  tags: [] as string[],
  favorite: false,
  places: [] as KeyPlace[],
  fingerprint: null,
  knownAt: 0,
} as const;

export const toRow = (record: KeyRecord) => ({
  ...record,
  revokedUnverified: record.revokedUnverified ? 1 : 0,
  isDisabled: record.isDisabled ? 1 : 0,
  inVault: record.inVault ? 1 : 0,
  favorite: record.favorite ? 1 : 0,
  tags: JSON.stringify(record.tags),
  places: JSON.stringify(record.places),
  scopes: scopesColumn(record.scopes),
  area: areaColumn(record.area),
  restrictions: scopesColumn(record.restrictions),
  labelOrder: searchForm(record.label),
  // The mask is first: most keys share its beginning, so a search for it finds each key at once.
  searchText: [
    record.mask,
    record.label,
    ...(record.publicPart === null ? [] : [record.publicPart]),
    ...record.tags,
    ...wordsOf(record.places),
    ...namesOf(record.area),
    record.notes,
  ]
    .map(searchForm)
    .join('\n')
    .trimEnd(),
});

/** What the user may search for, once each. Folders would find too much: most keys of a user have one in common. */
const wordsOf = (places: readonly KeyPlace[]): Set<string> =>
  new Set(places.flatMap(({ project, environment, name, file }) => [project, environment, name, file]).filter(isText));

const namesOf = (area: Area | null): string[] => (area === null ? [] : [area.name, area.path].filter(isText));

const isText = (text: string | null): text is string => text !== null && text !== '';
