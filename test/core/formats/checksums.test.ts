import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBech32 } from '../../../main/core/formats/bech32.ts';
import { crc32 } from '../../../main/core/formats/crc32.ts';

describe('CRC-32', () => {
  it('gives the known answers', () => {
    expect(crc32('123456789').toString(16)).toBe('cbf43926');
    expect(crc32('')).toBe(0);
  });

  it("is zlib's", () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => crc32(text) === zlibCrc32(text)));
  });
});

/** The vectors of BIP 173: https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki#test-vectors */
describe('Bech32', () => {
  it.each([
    'A12UEL5L',
    'a12uel5l',
    'an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs',
    'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw',
    '?1ezyfcl',
  ])('takes %j', (text) => {
    expect(isBech32(text)).toBe(true);
  });

  it.each([
    ' 1nwldj5',
    '\u007f1axkwrx',
    'pzry9x0s0muk',
    '1pzry9x0s0muk',
    'x1b4n0q5v',
    'li1dgmt3',
    'de1lg7wt\u00ff',
    'A1G7SGD8',
    '10a06t8',
    '1qzzfhee',
    'a12UEL5L',
    'a12uel5q',
    '',
  ])('refuses %j', (text) => {
    expect(isBech32(text)).toBe(false);
  });
});
