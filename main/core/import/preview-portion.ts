import type { ImportEntry, ImportedFile, LeftOut, PreviewPlace, PreviewPortion } from '../../contract/import.ts';
import type { Ports } from '../ports/ports.ts';
import type { KnownSecrets } from '../session/fingerprints.ts';
import { importEntry } from './import-entry.ts';
import type { KnownPlaces } from './known-places.ts';
import { atOnce, type Found, type Source } from './read-source.ts';

/** What was in the files, and the secrets and places that were in the vault when they were read. */
export interface Previewed extends Source {
  files: ImportedFile[];
  known: KnownSecrets;
  places: KnownPlaces;
}

/** How much a portion has at most: so many of both lists, or so many characters in names. */
const mostAtOnce = 500;
const longestAtOnce = 256 * 1024;

/** What comes after `place`, without secrets: entries first, then what is left out. Has at least one of them until the end. */
export async function portionAfter(
  { clock, records }: Pick<Ports, 'clock' | 'records'>,
  previewed: Previewed,
  place: PreviewPlace,
): Promise<PreviewPortion> {
  const { found, leftOut, files, known, places } = previewed;
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
    const file = files[entry.file];
    if (file === undefined) continue;
    const twin = known.find(entry.readings[0].secret);
    const key = twin && records.keys.find(twin.id);
    portion.entries.push(importEntry(entry, index, file, { twin: key, sameName: places.sameName(entry) }));
  }
  for (let index = place.leftOut; index < leftOut.length; index += 1) {
    const one = leftOut[index];
    if (!one || !takes(one)) return portion;
    portion.leftOut.push(one);
  }
  return portion;
}
