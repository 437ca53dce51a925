import type { ImportEntry, LeftOut, PreviewPlace, PreviewPortion } from '../../contract/import.ts';
import type { Clock } from '../ports/clock.ts';
import type { KnownSecrets } from '../session/fingerprints.ts';
import { importEntry } from './import-entry.ts';
import { atOnce, type Found, type Source } from './read-source.ts';

/** What was in the file, and the secrets that were in the vault when it was read. */
export interface Previewed extends Source {
  known: KnownSecrets;
}

/** How much a portion has at most: so many of both lists, or so many characters in names. */
const mostAtOnce = 500;
const longestAtOnce = 256 * 1024;

/** What comes after `place`, without secrets: entries first, then what is left out. Has at least one of them until the end. */
export async function portionAfter(clock: Clock, previewed: Previewed, place: PreviewPlace): Promise<PreviewPortion> {
  const { found, leftOut, known } = previewed;
  const portion = { entries: [] as ImportEntry[], leftOut: [] as LeftOut[] };
  let left = mostAtOnce;
  let length = 0;
  const takes = ({ name }: Pick<Found, 'name'> | LeftOut) => {
    if (left === 0 || length >= longestAtOnce) return false;
    left -= 1;
    length += name.length;
    return true;
  };
  for (let index = place.entries; index < found.length; index += 1) {
    const entry = found[index];
    if (!entry || !takes(entry)) return portion;
    if (left % atOnce === 0) await clock.turn();
    portion.entries.push(importEntry(entry, index, known.find(entry.readings[0].secret)));
  }
  for (let index = place.leftOut; index < leftOut.length; index += 1) {
    const one = leftOut[index];
    if (!one || !takes(one)) return portion;
    portion.leftOut.push(one);
  }
  return portion;
}
