import { mostTags } from '../../contract/key.ts';
import { mostPlaces } from '../../contract/key-place.ts';
import { nameForm } from '../../contract/search-form.ts';
import { placesOnce } from '../key-rules/places.ts';
import type { KeyRecord } from '../ports/record-store.ts';

/** The key with what the user has noted of the other record, whose place it takes. Its own marks come first. */
export const withMarksOf = (other: KeyRecord, key: KeyRecord): KeyRecord => ({
  ...key,
  tags: tagsOnce([...key.tags, ...other.tags]).slice(0, mostTags),
  favorite: key.favorite || other.favorite,
  notes: key.notes || other.notes,
  places: placesOnce([...key.places, ...other.places]).slice(0, mostPlaces),
});

const marksOf = ({ tags, favorite, notes, places, publicPart }: KeyRecord) => ({
  tags,
  favorite,
  notes,
  places,
  publicPart,
});

/** The key as it was, with what the user has noted of it since. */
export const withMarksSince = (key: KeyRecord, before: KeyRecord, now: KeyRecord): KeyRecord =>
  JSON.stringify(marksOf(now)) === JSON.stringify(marksOf(before)) ? key : { ...key, ...marksOf(now) };

/** `ci` and `CI` are one tag. */
function tagsOnce(tags: readonly string[]): string[] {
  const seen = new Set<string>();
  return tags.filter((tag) => !seen.has(nameForm(tag)) && seen.add(nameForm(tag)));
}
