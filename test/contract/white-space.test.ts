import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countWhiteSpace,
  hasWhiteSpace,
  isBlank,
  withoutOuterWhiteSpace,
  withoutWhiteSpace,
} from '../../main/contract/white-space.ts';

const blanks = [
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\u0085',
  '\u00a0',
  '\u2003',
  '\u2028',
  '\u200b',
  '\u2060',
  '\ufeff',
  '\u00ad',
];

describe('white space in a pasted secret', () => {
  it.each(blanks)('is found and removed wherever it is: %j', (blank) => {
    for (const text of [`${blank}key`, `k${blank}ey`, `key${blank}`]) {
      expect(hasWhiteSpace(text)).toBe(true);
      expect(withoutWhiteSpace(text, '')).toBe('key');
    }
    expect(withoutOuterWhiteSpace(`${blank}k${blank}ey${blank}`)).toBe(`k${blank}ey`);
    expect(isBlank(blank)).toBe(true);
  });

  it('stays where the format has it', () => {
    expect(withoutWhiteSpace(' FlyV1 fm2_ab\n cd\n', 'FlyV1 ')).toBe('FlyV1 fm2_abcd');
    expect(withoutWhiteSpace('Fly V1', 'FlyV1 ')).toBe('FlyV1');
  });

  it('is counted by kind, with a line break from Windows as one', () => {
    expect(countWhiteSpace(' a\u00a0\tb\r\n\nc\u200b\ufeff')).toEqual({
      lineBreaks: 2,
      tabs: 1,
      spaces: 2,
      invisible: 2,
    });
  });

  it('is removed in time, however much there is', () => {
    const text = `a${' '.repeat(1_000_000)}b`;
    expect(withoutOuterWhiteSpace(text)).toBe(text);
    expect(withoutWhiteSpace(`${text}\n`, '')).toBe('ab');
  });

  it('is all that removing it takes away', () => {
    const text = fc.string({ unit: fc.oneof(fc.constantFrom(...blanks), fc.constantFrom('a', '-', 'é', '🔑', '\0')) });
    fc.assert(
      fc.property(text, (given) => {
        const without = withoutWhiteSpace(given, '');
        expect(hasWhiteSpace(without)).toBe(false);
        const counts = Object.values(countWhiteSpace(given)).reduce((sum, count) => sum + count);
        const pairs = given.split('\r\n').length - 1;
        expect(given.length - without.length).toBe(counts + pairs);
      }),
    );
  });
});
