import { graphemesOf } from './graphemes.ts';

/** Scripts that put a joiner between two letters, to choose how they are drawn. In other scripts nobody would see it. */
const joining = ['Arab', 'Syrc', 'Mong', 'Nkoo', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda', 'Mlym']
  .concat('Sinh', 'Khmr', 'Mymr', 'Tibt')
  .map((script) => String.raw`\p{scx=${script}}`)
  .join('');

/** Characters without a shape of their own that are needed where they are. */
const needed = [
  String.raw`(?<=[${joining}])[\u200c\u200d](?=[${joining}])`,
  String.raw`(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f]`,
  String.raw`(?<=[\d#*])\ufe0f(?=\u20e3)`,
  String.raw`(?<=\p{sc=Han})[\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=\p{sc=Mong})[\u180b-\u180d\u180f]`,
  // Signs of Arabic, Syriac and Kaithi that count as format characters although they are drawn.
  String.raw`[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]`,
].join('|');

// Looks ahead first, because most characters are none of these and the rest is slow.
const unseen = new RegExp(String.raw`(?=[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}])(?:${needed}|(.))`, 'gsu');
const lineEnds = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** The longest name that somebody else may give, in characters. */
const longestName = 255;

/**
 * A text of somebody else, such as a provider's label, as it may be shown: on one line, without characters that nobody sees,
 * that change the direction of the text around them or that no UTF-8 can hold, and not longer than `max` characters.
 */
export function shownText(text: string, max = longestName): string {
  // Cut first, so that a text of megabytes costs nothing.
  const line = withoutUnseen(text.slice(0, 8 * max).replace(lineEnds, ' ')).trim();
  return shortened(line, max);
}

/** The text, or its start and “…” if it has more than `max` characters. It is never cut within what is drawn as one letter. */
export function shortened(text: string, max: number): string {
  // Whether the text is too long can be seen in its start, and it may have megabytes.
  const start = Array.from(text.slice(0, 2 * max + 1));
  if (start.length <= max) return text;
  let kept = '';
  let left = max - 1;
  for (const { segment } of graphemesOf(start.join(''))) {
    left -= Array.from(segment).length;
    if (left < 0) break;
    kept += segment;
  }
  // One letter can have any number of accents.
  if (kept === '') kept = start.slice(0, max - 1).join('');
  return `${kept.trimEnd()}…`;
}

/** A text of several lines without the characters that `shownText` leaves out. */
export const shownLines = (text: string): string =>
  withoutUnseen(text.replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n').replace(/[^\P{Cc}\n\t]/gu, ''));

const withoutUnseen = (text: string): string =>
  text.replace(unseen, (found, removed?: string) => (removed === undefined ? found : ''));

/** Whether the text has characters that `shownText` leaves out, besides white space around it. */
export const hasUnseen = (text: string): boolean => withoutUnseen(text) !== text;

const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';
/** Marks that would end an isolate early, or go on behind it in a program that knows only the older marks. */
const directions = /[\u202a-\u202e\u2066-\u2069]/g;
/** Characters that run from right to left, and marks that make others do so. */
const turning =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name for the middle of a sentence in plain text: with marks around it if any of it runs from right to left, so that it moves
 * nothing outside itself. Any other name moves nothing, and stays free of characters that nobody sees. In the
 * window, an element does the same.
 */
export const isolated = (name: string): string =>
  turning.test(name) ? `${firstStrongIsolate}${name.replace(directions, '')}${popIsolate}` : name;
