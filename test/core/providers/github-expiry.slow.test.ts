import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expiryOfGitHub } from '../../../main/core/providers/github-expiry.ts';
import { anyCharacter } from '../../fakes/any-character.ts';
import { propertyRuns } from '../../sample.ts';

const header = 'github-authentication-token-expiration';
const read = (text: string) => expiryOfGitHub({ [header]: text });

describe('the expiry that GitHub tells', () => {
  it.each([
    ['2026-12-31 23:59:59 UTC', '2026-12-31T23:59:59Z'],
    ['2026-12-31 23:59:59 GMT', '2026-12-31T23:59:59Z'],
    ['2026-12-31 23:59:59 Z', '2026-12-31T23:59:59Z'],
    ['2026-12-31 23:59:59Z', '2026-12-31T23:59:59Z'],
    ['2026-12-31 23:59:59 +0100', '2026-12-31T22:59:59Z'],
    ['2026-12-31 23:59:59 -0730', '2027-01-01T07:29:59Z'],
    ['2026-12-31 23:59:59 +05:30', '2026-12-31T18:29:59Z'],
    ['2026-12-31 23:59:59+05:30', '2026-12-31T18:29:59Z'],
    ['2026-12-31 23:59:59 +0000', '2026-12-31T23:59:59Z'],
    ['2026-12-31 23:59:59.123456 UTC', '2026-12-31T23:59:59Z'],
    ['2026-12-31T23:59:59Z', '2026-12-31T23:59:59Z'],
    ['2026-12-31T23:59:59.5+01:00', '2026-12-31T22:59:59Z'],
    ['2028-02-29 00:00:00 UTC', '2028-02-29T00:00:00Z'],
    ['  2026-12-31 23:59:59 UTC\t', '2026-12-31T23:59:59Z'],
  ])('as %s is %s', (text, instant) => {
    expect(read(text)).toBe(Date.parse(instant));
  });

  it.each([
    '',
    'never',
    '2026-12-31',
    '2026-12-31 23:59:59',
    '2026-12-31 23:59 UTC',
    '2026-13-01 00:00:00 UTC',
    '2026-00-10 00:00:00 UTC',
    '2026-02-30 00:00:00 UTC',
    '2027-02-29 12:00:00 +0100',
    '2026-04-31 00:00:00 UTC',
    '2026-12-31 25:00:00 UTC',
    '2026-12-31 23:59:59 +99:99',
    '2026-12-31 23:59:59 CET',
    '2026-12-31 23:59:59 UTC and more',
    '26-12-31 23:59:59 UTC',
    '１２３４-12-31 23:59:59 UTC',
  ])('as “%s” is none', (text) => {
    expect(read(text)).toBeNull();
  });

  it('is none where the header is missing, whatever else there is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (headers) => {
        fc.pre(!Object.hasOwn(headers, header));
        expect(expiryOfGitHub(headers)).toBeNull();
      }),
      propertyRuns(100),
    );
  });

  it('is the same instant in every form in which one can be written', () => {
    const seconds = fc.integer({ min: Date.UTC(1, 0) / 1000, max: Date.UTC(9998, 0) / 1000 });
    const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 });
    const form = fc.record({
      separator: fc.constantFrom(' ', 'T'),
      fraction: fc.constantFrom('', '.0', '.999999'),
      space: fc.constantFrom('', ' '),
      colon: fc.constantFrom('', ':'),
    });
    fc.assert(
      fc.property(seconds, offsets, form, (second, offset, { separator, fraction, space, colon }) => {
        const [date, time] = new Date((second + offset * 60) * 1000).toISOString().slice(0, 19).split('T');
        const two = (part: number) => String(part).padStart(2, '0');
        const ahead = Math.abs(offset);
        const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}${colon}${two(ahead % 60)}`;
        expect(read(`${date}${separator}${time}${fraction}${space}${zone}`)).toBe(second * 1000);
      }),
      propertyRuns(5000),
    );
  });

  it('of any text is an instant or none', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789-:+ TZUC.'), maxLength: 40 });
    const almost = fc
      .tuple(fc.constantFrom('2026-12-31 23:59:59 UTC', '2026-12-31T23:59:59.1+01:00'), fc.nat(30), fc.string())
      .map(([text, at, more]) => text.slice(0, at) + more + text.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: anyCharacter }), digits, almost), (text) => {
        expect(read(text)).toSatisfy((instant) => instant === null || Number.isSafeInteger(instant));
      }),
      propertyRuns(10_000),
    );
  });

  it('of a very long text is found to be none at once', () => {
    for (const text of ['1'.repeat(1e6), ' '.repeat(1e6), `2026-12-31 23:59:59.${'1'.repeat(1e6)} UT`]) {
      expect(read(text)).toBeNull();
    }
  });
});
