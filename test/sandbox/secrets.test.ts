import { describe, expect, it } from 'vitest';
import { hashOf, newSecret, shownPrefix } from '../../main/sandbox/secrets.ts';

describe('a new secret', () => {
  it('is lev_sk_ and 40 characters of base 62, another one each time', () => {
    const secrets = Array.from({ length: 500 }, newSecret);
    for (const secret of secrets) expect(secret).toMatch(/^lev_sk_[0-9A-Za-z]{40}$/);
    expect(new Set(secrets).size).toBe(500);
  });

  it('favours no character: the first eight, which a plain remainder would favour, come up as often as the others', () => {
    const characters = Array.from({ length: 2_000 }, () => newSecret().slice('lev_sk_'.length)).join('');
    const firstEight = characters.replace(/[^0-7]/g, '').length / characters.length;
    // 8/62 = 0.1290 with a standard deviation of 0.0012; a remainder of bytes would give 40/256 = 0.1563.
    expect(firstEight).toBeGreaterThan(0.121);
    expect(firstEight).toBeLessThan(0.137);
  });

  it('shows its first 11 characters, and is stored as its SHA-256', () => {
    expect(shownPrefix('lev_sk_abc123')).toBe('lev_sk_abc1');
    expect(hashOf('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
