import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasUnseen, isolated, shortened, shownLines, shownText } from '../../main/contract/foreign-text.ts';
import { anyCharacter } from '../fakes/any-character.ts';

describe('a text of somebody else', () => {
  it.each([
    ['a change of direction', '\u202enoitcudorp', 'noitcudorp'],
    ['isolates and their end', '\u2066a\u2069b\u2068c\u2067', 'abc'],
    ['direction marks', '\u200ea\u200fb\u061cc', 'abc'],
    ['a zero-width space', 'production\u200b', 'production'],
    ['a joiner where nothing is joined', 'pro\u200cduc\u200dtion\u200d', 'production'],
    ['a soft hyphen, a byte order mark and a filler', '\u00adprod\ufeffuction\u3164', 'production'],
    ['tags that spell a hidden text', 'a\u{e0041}\u{e0042}', 'a'],
    ['a lone surrogate', 'a\ud83db\udd11', 'ab'],
    ['line breaks', 'a\r\nb\u2028c\u2029d\u0085e\0f\x1b[31mg', 'a b c d e f [31mg'],
    ['white space around it', ' \u00a0 a b\n', 'a b'],
    ['nothing but what nobody sees', '\u200b\u2060\u202e', ''],
  ])('loses %s', (_, text, shown) => {
    expect(shownText(text)).toBe(shown);
    expect(hasUnseen(shown)).toBe(false);
  });

  it.each([
    'مفتاح الإنتاج',
    'נתיב',
    'می‌خواهم',
    'क्‍ष',
    'ශ්‍රී',
    '👩‍👩‍👧‍👦 👩🏽‍🚀 ❤️ 1️⃣ 🏴',
    '葛\u{e0100}城',
    'Schlüssel “a” – b',
    '\u0600١٢',
    'e\u0301',
  ])('keeps what its script or emoji needs: %s', (text) => {
    expect(shownText(text)).toBe(text);
  });

  it('has 255 characters at most, also when it had megabytes', () => {
    expect(shownText('x'.repeat(255))).toBe('x'.repeat(255));
    expect(shownText('🔑'.repeat(256))).toBe(`${'🔑'.repeat(254)}…`);
    expect(Array.from(shownText('x '.repeat(4_000_000)))).toHaveLength(254);
  });

  it('can be shown, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 600 }), (text) => {
        const shown = shownText(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
        expect(Array.from(shown).length).toBeLessThanOrEqual(255);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a text that is cut', () => {
  it.each([
    ['a surrogate pair', `${'a'.repeat(8)}🔑🔑🔑`, `${'a'.repeat(8)}🔑…`],
    ['an emoji of several', `${'a'.repeat(7)}👩‍👩‍👧‍👦b`, `${'a'.repeat(7)}…`],
    ['a letter and its accent', `${'a'.repeat(8)}e\u0301\u0302b`, `${'a'.repeat(8)}…`],
    ['a flag', `${'a'.repeat(8)}🇩🇪b`, `${'a'.repeat(8)}…`],
  ])('is not cut within %s', (_, text, cut) => {
    expect(shortened(text, 10)).toBe(cut);
  });

  it('is cut within one letter only if that is too long itself', () => {
    expect(shortened(`a${'\u0301'.repeat(1_000_000)}`, 10)).toBe(`a${'\u0301'.repeat(8)}…`);
  });

  it('is whole as long as it is not too long', () => {
    expect(shortened('🔑'.repeat(10), 10)).toBe('🔑'.repeat(10));
    expect(shortened('🔑'.repeat(11), 10)).toBe(`${'🔑'.repeat(9)}…`);
  });
});

describe('a text of several lines', () => {
  it('keeps its lines and tabs, and nothing that nobody sees', () => {
    expect(shownLines('a\r\n\tb\rc\u2028d\n\ne')).toBe('a\n\tb\nc\nd\n\ne');
    expect(shownLines('\ufeffa\0b\x1b[31m\u202ec\u200b\u0085')).toBe('ab[31mc');
    expect(shownLines('می‌خواهم 👩‍🚀')).toBe('می‌خواهم 👩‍🚀');
  });
});

describe('a name in a sentence', () => {
  it('stands between marks that it cannot end', () => {
    expect(isolated('נתיב')).toBe('\u2068נתיב\u2069');
    expect(isolated('a\u2069 b\u202e')).toBe('\u2068a b\u2069');
  });

  it('stays as it is when it runs from left to right', () => {
    for (const name of ['', 'CI (1)', '/home/x', 'Größe', '鍵', '🔑']) expect(isolated(name)).toBe(name);
  });
});
