import type { KeyRecord } from '../ports/record-store.ts';

type Known = Pick<KeyRecord, 'id' | 'accountId' | 'remoteId' | 'label' | 'mask' | 'access'> &
  Pick<KeyRecord, 'createdAt' | 'expiresAt' | 'knownAt'>;

/** The record of a key that comes into the vault. What is not given is as it is for a key that nobody has used or marked. */
export const newKeyRecord = (given: Known & Partial<KeyRecord>): KeyRecord => ({
  publicPart: null,
  scopes: null,
  area: null,
  restrictions: null,
  lastUsedAt: null,
  revokedAt: null,
  revokedUnverified: false,
  isDisabled: false,
  inVault: false,
  notes: '',
  tags: [],
  favorite: false,
  places: [],
  fingerprint: null,
  ...given,
});
