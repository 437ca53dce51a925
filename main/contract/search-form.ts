/**
 * The form in which texts are searched and sorted: accents, case and the width of letters don't count, and the text is on one
 * line. The dots of a mask become a single dot that fits into a byte, because one wider character would double the memory of
 * all the text around it.
 */
export const searchForm = (text: string): string =>
  (plain.test(text) ? text.toLowerCase() : folded(text)).replace(/•+/g, '·');

/** The words of a search, each once. A key is found by all of them together, in any order. */
export const searchWords = (search: string): string[] => [
  ...new Set(
    searchForm(search)
      .split(/\s+/u)
      .filter((word) => word !== ''),
  ),
];

/** The form in which names are the same: “CI” and “ci” are one tag, “medico” and “médico” are two. */
export const nameForm = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ');

/** Most labels and masks. Only their case can differ, so they are folded in a quarter of the time. */
const plain = /^[\x20-\x7e•]*$/;

/** Accents, the vowel points of Arabic and Hebrew, and what is never visible. In other scripts, marks are letters. */
const ignored = /[[\p{sc=Inherited}\p{sc=Hebrew}]&&\p{M}]|\p{DI}/gv;

/** Letters that Unicode doesn't decompose, as people type them on a keyboard that doesn't have them. */
const replaced: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ł: 'l',
  ø: 'o',
  ŧ: 't',
  ς: 'σ',
};

/** Upper case in between turns “ß” into “ss”: JavaScript has no case folding. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    // The small iota below a Greek vowel is a letter in upper case.
    .replaceAll('\u0345', 'ι')
    .replace(ignored, '')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replace(/[æœþðđħłøŧς]/g, (letter) => replaced[letter] ?? letter)
    .replace(/\p{Cc}/gu, ' ');
