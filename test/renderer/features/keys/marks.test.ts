import { describe, expect, it } from 'vitest';
import { marksOf } from '../../../../renderer/features/keys/marks.ts';

const here = { inVault: true, revokedAt: null };
const elsewhere = { inVault: false, revokedAt: null };
const revoked = { inVault: false, revokedAt: 1 };

describe('what is said beside the status', () => {
  it('says that an address refused the key, unless it is being replaced', () => {
    expect(marksOf(here, { isLeaked: false, isRefused: true }, null)).toEqual(['address-refused']);
    expect(marksOf(here, { isLeaked: false, isRefused: true }, 'old')).toEqual(['old']);
    expect(marksOf(here, { isLeaked: true, isRefused: true }, null)).toEqual(['leaked']);
    expect(marksOf({ inVault: true, revokedAt: 1 }, { isLeaked: false, isRefused: true }, null)).toEqual([]);
  });

  it('is nothing of a key that only works', () => {
    expect(marksOf(here, { isLeaked: false, isRefused: false }, null)).toEqual([]);
  });

  it('is that it leaked rather than its part in a rotation', () => {
    expect(marksOf(here, { isLeaked: true, isRefused: false }, null)).toEqual(['leaked']);
    expect(marksOf(here, { isLeaked: true, isRefused: false }, 'old')).toEqual(['leaked']);
    expect(marksOf(here, { isLeaked: false, isRefused: false }, 'new')).toEqual(['new']);
  });

  it('is that the secret is not here, whatever else is said', () => {
    expect(marksOf(elsewhere, { isLeaked: false, isRefused: false }, null)).toEqual(['elsewhere']);
    expect(marksOf(elsewhere, { isLeaked: true, isRefused: false }, null)).toEqual(['leaked', 'elsewhere']);
    expect(marksOf(elsewhere, { isLeaked: false, isRefused: false }, 'old')).toEqual(['old', 'elsewhere']);
  });

  it('is of a revoked key only its part in a rotation', () => {
    expect(marksOf(revoked, { isLeaked: true, isRefused: false }, null)).toEqual([]);
    expect(marksOf(revoked, { isLeaked: true, isRefused: false }, 'old')).toEqual(['old']);
  });
});
