import { type KeyPlace, keyPlace } from '../../contract/key-place.ts';
import { DamagedRow } from './sound-row.ts';

/**
 * A column that holds places in JSON.
 * @throws an error that `databaseError` maps to `records_corrupt`
 */
export function soundPlaces(text: string): KeyPlace[] {
  if (text === '[]') return [];
  const { success, data } = keyPlace.array().safeParse(JSON.parse(text));
  if (!success) throw new DamagedRow();
  return data;
}
