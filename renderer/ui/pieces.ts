import { graphemesOf } from '../../main/contract/graphemes.ts';
import { searchForm, searchWords } from '../../main/contract/search-form.ts';

export interface Piece {
  text: string;
  /** Whether the piece matches. */
  marked: boolean;
}

interface Folded {
  form: string;
  /** For each character of the form, the start and end of its source in the text. */
  starts: readonly number[];
  ends: readonly number[];
}

/** Folding changes lengths, for example of “ﬁ” or of a run of dots, so each character is traced back to its source. */
function fold(text: string): Folded {
  let form = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let isAfterDot = false;
  for (const { segment, index } of graphemesOf(text)) {
    const end = index + segment.length;
    const part = searchForm(segment);
    const isDot = part !== '' && segment.includes('•');
    if (isDot && isAfterDot) {
      ends[ends.length - 1] = end;
      continue;
    }
    // What folds to nothing doesn't part two dots.
    if (part !== '') isAfterDot = isDot;
    form += part;
    for (let unit = 0; unit < part.length; unit += 1) {
      starts.push(index);
      ends.push(end);
    }
  }
  return { form, starts, ends };
}

const plain = /^[\x20-\x7e]*$/;

/** Splits the text at the matches of each word. `needle` must be in its search form. */
export function piecesOf(text: string, needle: string): Piece[] {
  if (needle === '') return [{ text, marked: false }];
  const { form, starts, ends } = plain.test(text) ? { form: text.toLowerCase(), starts: null, ends: null } : fold(text);
  const pieces: Piece[] = [];
  const cut = (from: number, to: number, marked: boolean) => {
    if (from < to) pieces.push({ text: text.slice(from, to), marked });
  };
  let done = 0;
  // The whole text of the search, where it is found, is one piece.
  const words = [needle, ...searchWords(needle)];
  for (let match = firstOf(words, form, 0); match !== null; match = firstOf(words, form, match.at + match.length)) {
    const { at, length } = match;
    const last = at + length - 1;
    const from = Math.max(done, starts?.[at] ?? at);
    const to = Math.max(done, ends?.[last] ?? last + 1);
    cut(done, from, false);
    cut(from, to, true);
    done = to;
  }
  cut(done, text.length, false);
  return pieces;
}

/** The first match of any of the words from `start` on; of those that begin there, the longest. */
function firstOf(words: readonly string[], form: string, start: number): { at: number; length: number } | null {
  let first: { at: number; length: number } | null = null;
  for (const { length, ...word } of words.map((text) => ({ at: form.indexOf(text, start), length: text.length }))) {
    if (word.at === -1) continue;
    if (first === null || word.at < first.at || (word.at === first.at && length > first.length))
      first = { at: word.at, length };
  }
  return first;
}
