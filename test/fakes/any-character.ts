import fc from 'fast-check';

const surrogates = { from: 0xd800, to: 0xdfff };
const howMany = surrogates.to - surrogates.from + 1;

/**
 * Every character of Unicode, as `unit: 'binary'` has them. For that unit, fast-check lists all 1.1 million of them in each
 * process, which takes a second.
 */
export const anyCharacter: fc.Arbitrary<string> = fc.nat(0x10ffff - howMany).map(
  (index) => String.fromCodePoint(index < surrogates.from ? index : index + howMany),
  (character) => {
    const code = typeof character === 'string' ? character.codePointAt(0) : undefined;
    if (code === undefined || String.fromCodePoint(code) !== character || !character.isWellFormed())
      throw new Error('not a character');
    return code < surrogates.from ? code : code - howMany;
  },
);
