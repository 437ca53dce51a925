import { latestLines } from '../log.ts';
import type { Needle } from './forms.ts';
import { formsIn, nothingSearched, type Searched } from './search-files.ts';

/** What this process has logged. */
export function searchLog(needles: Needle[]): Searched {
  const searched = nothingSearched();
  for (const { at, event, text } of latestLines()) {
    const bytes = Buffer.from(text);
    searched.items += 1;
    searched.bytes += bytes.length;
    for (const form of formsIn(bytes, needles)) searched.found.push({ where: `${at} ${event}`, form });
  }
  return searched;
}
