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
    ['lev_sk_ab12••••WXYZ', '••wx', 'lev_sk_ab12[••••WX]YZ'],
    ['two\nlines', 'two lines', '[two\nlines]'],
    ['nothing', 'else', 'nothing'],
    ['all', '', 'all'],
  ])('of %j searched for %j is %j', (text, search, expected) => {
    expect(marked(text, search)).toBe(expected);
  });

  it('takes nothing from the text and adds nothing', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', '•', 'ﬁ', 'ß', 'İ', 'e\u0301', '👩‍💻', ' ') });
    fc.assert(
      fc.property(text, text, (whole, search) => {
        const pieces = piecesOf(whole, searchForm(search.trim()));
        expect(pieces.map((piece) => piece.text).join('')).toBe(whole);
      }),
    );
  });
});
