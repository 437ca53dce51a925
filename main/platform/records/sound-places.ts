import { type KeyPlace, keyPlace } from '../../contract/key-place.ts';

/**
 * A column that holds places in JSON.
 * @throws if it is none
 */
export function soundPlaces(text: string): KeyPlace[] {
  if (text === '[]') return [];
  return keyPlace.array().parse(JSON.parse(text));
}
