import { expect, it } from 'vitest';
import { newIntent } from '../../../main/core/journal/new-intent.ts';
import { newKeyRecord } from '../../../main/core/journal/new-key-record.ts';

it('a new key is neither used nor revoked nor in the vault, unless it is said to be', () => {
  const given = {
    id: 'id',
    accountId: 'account',
    remoteId: null,
    label: 'label',
    mask: '',
    access: 'inherited' as const,
    createdAt: 1,
    expiresAt: null,
    knownAt: 2,
  };
  const blank = {
    scopes: null,
    area: null,
    restrictions: null,
    lastUsedAt: null,
    revokedAt: null,
    revokedUnverified: false,
    isDisabled: false,
    publicPart: null,
    inVault: false,
    fingerprint: null,
  };
  expect(newKeyRecord(given)).toEqual({ ...given, ...blank, notes: '', tags: [], favorite: false, places: [] });
  expect(newKeyRecord({ ...given, inVault: true, notes: 'noted' })).toMatchObject({ inVault: true, notes: 'noted' });
});

it('a new intent asks for no access, dates or notes and makes no account, unless it is said to', () => {
  const given = {
    id: 'id',
    kind: 'revoke' as const,
    accountId: 'account',
    label: 'label',
    idempotencyKey: 'once',
    beganAt: 1,
  };
  expect(newIntent(given)).toEqual({
    ...given,
    access: null,
    scopes: null,
    area: null,
    restrictions: null,
    expiresAt: null,
    createdAt: null,
    notes: '',
    makesAccount: false,
    publicPart: null,
    places: [],
    remoteId: null,
  });
  expect(newIntent({ ...given, expiresAt: 3 }).expiresAt).toBe(3);
});
