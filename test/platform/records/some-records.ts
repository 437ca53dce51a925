import type { AccountRecord, KeyNarrowing, KeyRecord, RecordStore } from '../../../main/core/ports/record-store.ts';

export type ListedQuery = Parameters<RecordStore['keys']['page']>[0];

/** UUIDs that sort like their numbers. */
export const idOf = (n: number): string => `00000000-0000-4000-8000-${n.toString().padStart(12, '0')}`;

export const accountOf = (n: number, rest: Partial<AccountRecord> = {}): AccountRecord => ({
  id: idOf(9_000_000 + n),
  provider: 'lev',
  label: `Account ${n}`,
  baseUrl: 'https://api.lev.com',
  header: null,
  pageUrl: null,
  maxKeys: 10,
  syncedAt: null,
  clientState: null,
  noticeDays: null,
  ...rest,
});

export const keyOf = (n: number, rest: Partial<KeyRecord> = {}): KeyRecord => ({
  id: idOf(n),
  accountId: accountOf(1).id,
  remoteId: String(n),
  label: `key ${n}`,
  mask: 'lev_sk_••••abcd',
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
  publicPart: null,
  inVault: false,
  notes: '',
  tags: [],
  favorite: false,
  places: [],
  fingerprint: null,
  knownAt: 0,
  ...rest,
});

export const queryOf = (rest: Partial<ListedQuery> = {}): ListedQuery => ({
  accountId: null,
  named: [],
  narrowing: null,
  search: '',
  showRevoked: true,
  sort: 'label',
  descending: false,
  offset: 0,
  limit: 50,
  ...rest,
});

/** Of all keys. */
export const every: KeyNarrowing = {
  accountIds: null,
  revokedOnly: false,
  disabled: null,
  access: null,
  area: null,
  tags: [],
  project: null,
  environment: null,
  favorite: false,
  neverUsed: false,
  notInVault: false,
  expires: null,
};
