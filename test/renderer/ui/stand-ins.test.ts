import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLines, inOneLine } from '../../../renderer/ui/stand-ins.ts';

const text = fc.string({ unit: fc.constantFrom('\n', '\r', '␊', '␍', '␛', 'a', '🔑', '\u00a0', '\t') });

describe('a text in a form control', () => {
  it('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(inOneLine.decode(inOneLine.encode(given))).toBe(given);
        expect(inLines.decode(inLines.encode(given))).toBe(given);
      }),
    );
  });

  it('has nothing that the control would change', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(inOneLine.encode(given)).not.toMatch(/[\r\n]/);
        expect(inLines.encode(given)).not.toMatch(/\r/);
      }),
    );
  });

  it('looks as it is where the control can hold it', () => {
    expect(inOneLine.encode('a\tb')).toBe('a\tb');
    expect(inLines.encode('a\n\u00a0b ␊')).toBe('a\n\u00a0b ␊');
    expect(inOneLine.encode('a\r\nb')).toBe('a␍␊b');
  });
});
