import { withoutMark } from './block.ts';

/** What is in the longer text alone: whole lines, or a part of one. Nothing else of the file is shown, because it may have secrets. */
export function insertedLines(short: string, long: string): readonly string[] {
  const inLines = inserted(short.split('\n').map(withoutMark), long.split('\n').map(withoutMark));
  return (inLines ?? [(inserted([...short], [...long]) ?? []).join('')]).map((line) => line.replace(/\r$/, ''));
}

/** Null if the shorter list isn't the longer one with something taken out in one place. */
function inserted(short: readonly string[], long: readonly string[]): readonly string[] | null {
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  return start + end === short.length ? long.slice(start, long.length - end) : null;
}
