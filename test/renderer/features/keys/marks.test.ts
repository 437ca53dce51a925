import { describe, expect, it } from 'vitest';
import { marksOf } from '../../../../renderer/features/keys/marks.ts';

const here = { inVault: true, revokedAt: null };
const elsewhere = { inVault: false, revokedAt: null };
const revoked = { inVault: false, revokedAt: 1 };

describe('what is said beside the status', () => {
  it('is nothing of a key that only works', () => {
    expect(marksOf(here, false, null)).toEqual([]);
  });

  it('is that it leaked rather than its part in a rotation', () => {
    expect(marksOf(here, true, null)).toEqual(['leaked']);
    expect(marksOf(here, true, 'old')).toEqual(['leaked']);
    expect(marksOf(here, false, 'new')).toEqual(['new']);
  });

  it('is that the secret is not here, whatever else is said', () => {
    expect(marksOf(elsewhere, false, null)).toEqual(['elsewhere']);
    expect(marksOf(elsewhere, true, null)).toEqual(['leaked', 'elsewhere']);
    expect(marksOf(elsewhere, false, 'old')).toEqual(['old', 'elsewhere']);
  });

  it('is of a revoked key only its part in a rotation', () => {
    expect(marksOf(revoked, true, null)).toEqual([]);
    expect(marksOf(revoked, true, 'old')).toEqual(['old']);
  });
});
