/** White space of any kind, and characters that nobody sees, such as a byte order mark or a zero-width space. */
const blank = String.raw`[\s\u0085\p{Cf}]`;
const anyBlank = new RegExp(blank, 'gu');
/** The lookbehind keeps it linear: each run of white space is tried once, not from each of its characters. */
const outerBlank = new RegExp(`^${blank}+|(?<!${blank})${blank}+$`, 'gu');

export const hasWhiteSpace = (text: string): boolean => text.search(anyBlank) !== -1;

/** Whether there is nothing else in the text. */
export const isBlank = (text: string): boolean => text.replace(anyBlank, '') === '';

/**
 * The text without its white space. `kept` is a beginning that has white space of its own, such as `FlyV1 ` of the
 * tokens of Fly.io.
 */
export function withoutWhiteSpace(text: string, kept: string): string {
  const start = text.replace(outerBlank, '');
  const beginning = start.startsWith(kept) ? kept : '';
  return beginning + start.slice(beginning.length).replace(anyBlank, '');
}

/** The text without the white space before and after it. */
export const withoutOuterWhiteSpace = (text: string): string => text.replace(outerBlank, '');

/** Straight quotes as in code, and those of a text. */
const quoted = /^(?:(["'`]).+\1|[“„].+[“”]|[‘‚].+[‘’]|«.+»)$/su;

/** Whether quotes are around the text, and white space around them at most. */
export const isQuoted = (text: string): boolean => quoted.test(withoutOuterWhiteSpace(text));

/** A secret of a format without white space, copied with quotes and white space around it. `kept` is as above. */
export const bareSecret = (text: string, kept: string): string =>
  withoutWhiteSpace(isQuoted(text) ? withoutOuterWhiteSpace(text).slice(1, -1) : text, kept);

const lineBreak = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;
const kinds = { tabs: /\t/g, spaces: /\p{Zs}/gu, invisible: /\p{Cf}/gu };

export type WhiteSpaceKind = 'lineBreaks' | keyof typeof kinds;

/** How many characters of each kind the text has. The two characters of a line break from Windows count as one. */
export function countWhiteSpace(text: string): Record<WhiteSpaceKind, number> {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return {
    lineBreaks: count(lineBreak),
    tabs: count(kinds.tabs),
    spaces: count(kinds.spaces),
    invisible: count(kinds.invisible),
  };
}
