import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskOfPrefix, maskOfSecret, prefixOfMask, renewedMask } from '../../../main/core/key-rules/mask.ts';

describe('a mask', () => {
  it('is the prefix that the provider shows, dots, and the last four characters', () => {
    expect(maskOfSecret('lev_sk_abc1', 'lev_sk_abc123456789012345678wxyz')).toBe('lev_sk_abc1••••wxyz');
  });

  it('shows no white space and no half of a character', () => {
    expect(maskOfSecret('', `${'x'.repeat(20)}-END-----\r\n`)).toBe('••••');
    expect(maskOfSecret('', `${'x'.repeat(20)}a🔑\u200b\u0001 b🔑\n`)).toBe('••••a🔑b🔑');
    expect(maskOfSecret('', `${' '.repeat(20)}abcd`)).toBe('••••');
  });

  it.each([
    ['postgres://shop:n0tAPassw0rd@db.example.com/shop?sslmode=require', 'postgres://••••'],
    ['mongodb+srv://shop:n0tAPassw0rd@cluster.example.com', 'mongodb+srv://••••'],
    ['redis://:n0tAPassw0rd@cache.example.com:6379/0', 'redis://••••'],
    ['https://0123456789abcdef@errors.example.com/4242', 'https://••••'],
    ['https://hooks.example.com/services/T0/B0/0123456789abcdefWXYZ', 'https://••••WXYZ'],
    ['https://hooks.example.com/services/0123456789abcdefWXYZ?wait=true', 'https://••••'],
    ['Server=db.example.com;User Id=shop;Password=n0tAPassw0rd;Encrypt=true', '••••'],
    ['-----BEGIN CERTIFICATE-----\nMIIB0123456789\n-----END CERTIFICATE-----\n', 'CERTIFICATE ••••'],
    ['-----BEGIN PRIVATE KEY-----\nMIIB0123456789', 'PRIVATE KEY ••••'],
    ['user: shop\npassword: n0tAPassw0rd\nsslmode: require\n', '••••'],
    ['0123456789abcdef012345/+XY==', '••••XY=='],
  ])('says nothing by the end of a word, or of a line of dashes (%j)', (secret, mask) => {
    expect(maskOfSecret('', secret)).toBe(mask);
  });

  it('of a key made elsewhere is the prefix and dots', () => {
    expect(maskOfPrefix('lev_sk_abc1')).toBe('lev_sk_abc1••••');
    expect(prefixOfMask(maskOfPrefix('lev_sk_abc1'))).toBe('lev_sk_abc1');
  });

  it('leaves at least twelve characters of a secret unsaid, or says none', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, size: 'max' }), fc.nat(20), (secret, shown) => {
        const reported = maskOfSecret(secret.slice(0, shown), secret).replace('••••', '').length;
        return reported === 0 || secret.length - reported >= 12;
      }),
    );
  });

  it('of a provider that answers with the whole key as its prefix does not repeat it', () => {
    expect(maskOfPrefix('lev_sk_'.padEnd(47, 'x'))).toBe('lev_sk_xxxxxxxxx••••');
  });

  it.each([
    ['postgres://shop:n0tAPassw0rd@db.example.com/shop?sslmode=require', '••••uire', 'postgres://••••'],
    ['-----BEGIN CERTIFICATE-----\nMIIB0123456789\n-----END CERTIFICATE-----\n', '••••----', 'CERTIFICATE ••••'],
    ['lev_sk_abc123456789012345678wxyz', 'lev_sk_abc1••••wxyz', 'lev_sk_abc1••••wxyz'],
    // Of another secret, and of none.
    ['lev_sk_abc123456789012345678wxyz', 'lev_sk_abc1••••0000', 'lev_sk_abc1••••0000'],
    ['lev_sk_abc123456789012345678wxyz', 'sk_live_••••wxyz', 'sk_live_••••wxyz'],
    ['lev_sk_abc123456789012345678wxyz', '', ''],
  ])('of %j that is recorded as %j is renewed as %j', (secret, recorded, renewed) => {
    expect(renewedMask(recorded, secret)).toBe(renewed);
  });

  it('of today’s rules stays', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, size: 'max' }), fc.nat(20), (secret, shown) => {
        const mask = maskOfSecret(secret.slice(0, shown), secret);
        if (mask !== '••••') expect(renewedMask(mask, secret)).toBe(mask);
      }),
    );
  });
});
