import { type KeyPlace, keyPlace } from '../../contract/key-place.ts';

/**
 * A column that holds places in JSON.
 * @throws if it is none
 */
export function soundPlaces(text: string): KeyPlace[] {
  if (text === '[]') return [];
  return keyPlace.array().parse(JSON.parse(text));
}

/** For a filter: nothing is checked again, and a damaged column has no places. */
export function readablePlaces(text: string): Pick<KeyPlace, 'project' | 'environment'>[] {
  if (text === '[]') return [];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter((place) => place instanceof Object) : [];
  } catch {
    return [];
  }
}
