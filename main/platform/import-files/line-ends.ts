const lineFeed = 10;
const carriageReturn = 13;

/** Where the line ends that contains `from`: at LF, CRLF, CR alone, or the end of the text. */
export function endOfLine(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === lineFeed || code === carriageReturn) return at;
  }
  return text.length;
}

export const startOfNextLine = (text: string, end: number): number =>
  end + (text.charCodeAt(end) === carriageReturn && text.charCodeAt(end + 1) === lineFeed ? 2 : 1);

/** Whether every line ends with CRLF. */
export const isCrlf = (text: string): boolean => text.includes('\r') && !/(?<!\r)\n|\r(?!\n)/.test(text);

/** In a file with CRLF throughout, the CR belongs to the file and not to a value of several lines. */
export const withLineFeeds = (text: string): string => (isCrlf(text) ? text.replaceAll('\r\n', '\n') : text);

/** Skips spaces and tabs. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text, at)) at += 1;
  return at;
}

export const isBlank = (text: string, at: number): boolean => text[at] === ' ' || text[at] === '\t';

/** White space for JavaScript or for other languages, but not for both. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: separators that Python counts as white space
export const rareSpace = /[\x1c-\x1f\x85\uFEFF]/;
