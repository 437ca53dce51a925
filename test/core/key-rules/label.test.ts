import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/errors.ts';
import { checkedLabel } from '../../../main/core/key-rules/label.ts';
import { lev } from '../../../main/core/providers/lev.ts';

const check = (label: string) => checkedLabel(label, lev.policy);
const problemOf = (label: string) => {
  try {
    return check(label);
  } catch (error) {
    if (error instanceof VaultError) return error.message;
    throw error;
  }
};

describe('a label', () => {
  it('loses the white space around it', () => {
    expect(check('  CI pipeline \n')).toBe('CI pipeline');
  });

  it.each(['', '   ', '\u00a0\u2003', '\u200b\u200d'])('is refused when nothing of it can be seen: %j', (label) => {
    expect(problemOf(label)).toBe('Check the label: it is empty.');
  });

  it('may have 255 characters, and emoji count as one each', () => {
    expect(check('🔑'.repeat(255))).toBe('🔑'.repeat(255));
    expect(problemOf('x'.repeat(256))).toBe('Check the label: it has 256 characters, 255 are allowed.');
  });

  it.each(['مفتاح الإنتاج', 'מפתח', 'Schlüssel für Größe', '👩‍👩‍👧‍👦 family'])('may be of any script: %s', (label) => {
    expect(check(label)).toBe(label);
  });

  it('is refused with a line break or a broken surrogate inside', () => {
    expect(problemOf('a\nb')).toContain('it has a line break or a control character');
    expect(problemOf('a\ud83d')).toContain('it has a broken character');
  });

  it('is either refused with a coded error or comes out trimmed and within bounds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (label) => {
        const outcome = problemOf(label);
        const refused = outcome.startsWith('Check the label: it ');
        return refused || (outcome === label.trim() && Array.from(outcome).length <= 255);
      }),
      { numRuns: 2000 },
    );
  });
});
