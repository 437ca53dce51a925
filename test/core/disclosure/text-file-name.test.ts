import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textFileName } from '../../../main/core/disclosure/text-file-name.ts';
import { anyCharacter } from '../../fakes/any-character.ts';

describe('the name of a saved secret', () => {
  it('is the label where that can be a file name', () => {
    expect(textFileName('CI Pipeline Key')).toBe('CI Pipeline Key.txt');
  });

  it.each([
    ['../../etc/passwd', 'etc passwd.txt'],
    ['a/b\\c:d', 'a b c d.txt'],
    ['NUL', 'api key.txt'],
    ['...', 'api key.txt'],
    ['evil\u202etxt.exe', 'evil txt.exe.txt'],
    ['🔑'.repeat(80), `${'🔑'.repeat(60)}.txt`],
  ])('makes %j harmless', (label, name) => {
    expect(textFileName(label)).toBe(name);
  });

  it('never holds a path, a control character, or more than a file system takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), (label) => {
        const name = textFileName(label);
        return (
          /^[^\\/:*?"<>|\p{Cc}.][^\\/:*?"<>|\p{Cc}]*\.txt$/u.test(name) &&
          Array.from(name).length <= 84 &&
          Buffer.byteLength(name) <= 244
        );
      }),
      { numRuns: 2000 },
    );
  });
});
