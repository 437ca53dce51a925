import { type KeyPlace, mostPlaces } from '../../contract/key-place.ts';
import { inKnownSpelling, placesOnce } from '../key-rules/places.ts';
import type { RecordStore } from '../ports/record-store.ts';

/** Another place where a key of this vault is used. */
export interface AddedPlace {
  keyId: string;
  place: KeyPlace;
  /** That stands beside the secret there; null for none. */
  publicPart: string | null;
}

/** One key is used in several places. A key that did not come in, or is gone, is skipped. */
export function addPlaces({ keys, transaction }: RecordStore, added: readonly AddedPlace[]): void {
  if (added.length === 0) return;
  transaction(() => {
    const projects = keys.projects().map(({ project }) => project);
    for (const { keyId, place, publicPart } of added) {
      const key = keys.find(keyId);
      if (!key) continue;
      // The same variable of the same file may have been put into another project meanwhile.
      const others = key.places.filter((each) => !isSameVariable(each, place));
      const places = inKnownSpelling(placesOnce([...others, place]), projects).slice(0, mostPlaces);
      keys.update({ ...key, places, publicPart: key.publicPart ?? publicPart });
    }
  });
}

const isSameVariable = (one: KeyPlace, other: KeyPlace): boolean =>
  one.file !== null && one.file === other.file && one.folder === other.folder && one.name === other.name;
