import type { TFunction } from 'i18next';
import { expect, it } from 'vitest';
import type { KeyPlace } from '../../../../main/contract/key-place.ts';
import { placeName } from '../../../../renderer/features/details/place-name.ts';

const nothing: KeyPlace = { project: null, environment: null, name: '', file: null, folder: null, order: null };
const t = ((name: string) => name) as TFunction;

it.each<[Partial<KeyPlace>, string]>([
  [{ project: 'shop', file: '.env', name: 'API_KEY', environment: 'test' }, 'shop'],
  [{ file: '.env', name: 'API_KEY' }, '.env'],
  [{ name: 'API_KEY', environment: 'test' }, 'API_KEY'],
  [{ environment: 'production' }, 'places.environments.production'],
  [{}, 'places.noProject'],
])('a place with %j is called %s', (known, name) => {
  expect(placeName({ ...nothing, ...known }, t)).toBe(name);
});
