import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchForm } from '../../../main/contract/search-form.ts';
import { piecesOf } from '../../../renderer/ui/pieces.ts';

/** The text, with brackets around what is marked. */
const marked = (text: string, search: string): string =>
  piecesOf(text, searchForm(search))
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('');

describe('what matches in a text', () => {
  it.each([
    ['CI pipeline', 'PIPE', 'CI [pipe]line'],
    ['aXaXa', 'x', 'a[X]a[X]a'],
    ['Größe', 'GRÖß', '[Größ]e'],
    ['ΟΔΟΣ', 'οδος', '[ΟΔΟΣ]'],
    ['the ﬁrst', 'fi', 'the [ﬁ]rst'],
    ['ＣＩ', 'ci', '[ＣＩ]'],
    ['Cafe\u0301', 'é', 'Caf[e\u0301]'],
    ['Médico de Łódź', 'medico', '[Médico] de Łódź'],
    ['Médico de Łódź', 'lodz', 'Médico de [Łódź]'],
    ['Hauptstraße 1', 'strasse', 'Haupt[straße] 1'],
    ['Straße', 's', '[S]tra[ß]e'],
    ['stag\u00ading', 'staging', '[stag\u00ading]'],
    ['İSTANBUL', 'istanbul', '[İSTANBUL]'],
    ['lev_sk_ab12••••WXYZ', '••wx', 'lev_sk_ab12[••••WX]YZ'],
    ['two\nlines', 'two lines', '[two\nlines]'],
    ['nothing', 'else', 'nothing'],
    ['all', '', 'all'],
  ])('of %j searched for %j is %j', (text, search, expected) => {
    expect(marked(text, search)).toBe(expected);
  });

  const text = fc.string({
    unit: fc.constantFrom(
      'a',
      'B',
      's',
      '•',
      'ﬁ',
      'ß',
      'İ',
      'ł',
      'e\u0301',
      '\u0301',
      '\u00ad',
      '👩‍💻',
      '한',
      'ς',
      ' ',
    ),
  });

  it('is marked wherever the search finds the text', () => {
    fc.assert(
      fc.property(text, text, text, (before, search, after) => {
        const needle = searchForm(search.trim());
        const whole = `${before}${search}${after}`;
        const isFound = needle !== '' && searchForm(whole).includes(needle);
        expect(piecesOf(whole, needle).some((piece) => piece.marked)).toBe(isFound);
      }),
    );
  });

  it('takes nothing from the text and adds nothing', () => {
    fc.assert(
      fc.property(text, text, (whole, search) => {
        const pieces = piecesOf(whole, searchForm(search.trim()));
        expect(pieces.map((piece) => piece.text).join('')).toBe(whole);
      }),
    );
  });
});
