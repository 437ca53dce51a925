import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { checkedLabel } from '../../../main/core/key-rules/label.ts';
import { lev } from '../../../main/core/providers/lev.ts';
import { anyCharacter } from '../../fakes/any-character.ts';

const check = (label: string) => checkedLabel(label, lev.policy);
const problemOf = (label: string) => {
  try {
    return check(label);
  } catch (error) {
    if (error instanceof VaultError) return error.params;
    throw error;
  }
};

describe('a label', () => {
  it('loses the white space around it', () => {
    expect(check('  CI pipeline \n')).toBe('CI pipeline');
  });

  it.each(['', '   ', '\u00a0\u2003', '\u200b\u200d'])('is refused when nothing of it can be seen: %j', (label) => {
    expect(problemOf(label)).toEqual({ field: 'label', problem: { is: 'empty' }, name: 'label' });
  });

  it('may have 255 characters, and emoji count as one each', () => {
    expect(check('🔑'.repeat(255))).toBe('🔑'.repeat(255));
    expect(problemOf('x'.repeat(256))).toMatchObject({ problem: { is: 'over-length', length: 256, max: 255 } });
  });

  it.each(['مفتاح الإنتاج', 'מפתח', 'Schlüssel für Größe', '👩‍👩‍👧‍👦 family'])('may be of any script: %s', (label) => {
    expect(check(label)).toBe(label);
  });

  it('is refused with a line break or a broken surrogate inside', () => {
    expect(problemOf('a\nb')).toMatchObject({ problem: { is: 'control-character' } });
    expect(problemOf('a\ud83d')).toMatchObject({ problem: { is: 'broken-character' } });
  });

  it('is either refused with a coded error or comes out trimmed and within bounds', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), (label) => {
        const outcome = problemOf(label);
        if (typeof outcome !== 'string') return 'problem' in outcome;
        return outcome === label.trim() && Array.from(outcome).length <= 255;
      }),
      { numRuns: 2000 },
    );
  });
});
