import { afterEach, beforeEach, expect, it } from 'vitest';
import type { KeyPlace } from '../../../main/contract/key-place.ts';
import { accountOf, idOf, keyOf } from '../../platform/records/some-records.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;

beforeEach(async () => {
  test = await openTestVault();
  test.ports.records.accounts.insert(accountOf(1));
  for (const n of [1, 2, 3]) test.ports.records.keys.insert(keyOf(n, { label: `key ${n}`, inVault: true }));
});
afterEach(() => test.close());

const placesOf = (n: number) => test.ports.records.keys.find(idOf(n))?.places;

const placeOf = (rest: Partial<KeyPlace>): KeyPlace => ({
  project: null,
  environment: null,
  name: '',
  file: null,
  folder: null,
  order: null,
  ...rest,
});

it('keys are put into a project and an environment together, and what is not named stays', async () => {
  await test.call('placeKeys', { keyIds: [idOf(1), idOf(2)], project: 'shop', environment: 'production' });
  await test.call('placeKeys', { keyIds: [idOf(2)], environment: 'test' });
  await test.call('placeKeys', { keyIds: [idOf(1)], project: 'blog' });
  expect(placesOf(1)).toEqual([placeOf({ project: 'blog', environment: 'production' })]);
  expect(placesOf(2)).toEqual([placeOf({ project: 'shop', environment: 'test' })]);
  expect(placesOf(3)).toEqual([]);
  expect(await test.call('listProjects', {})).toEqual([
    { project: 'blog', keys: 1 },
    { project: 'shop', keys: 1 },
  ]);
  expect(test.events).toContainEqual({ is: 'keys-changed' });
});

it('a key without a project and an environment has no place any more', async () => {
  await test.call('placeKeys', { keyIds: [idOf(1)], project: 'shop', environment: 'production' });
  const cleared = { keyIds: [idOf(1)], project: null, environment: null };
  const { before } = await test.call('placeKeys', cleared);
  expect(placesOf(1)).toEqual([]);
  await test.call('setPlaces', { keys: before });
  expect(placesOf(1)).toEqual([placeOf({ project: 'shop', environment: 'production' })]);
});

it('a key that two projects use counts for both, and is found by either, its variable and its file', async () => {
  const places = [
    placeOf({ project: 'shop', environment: 'production', name: 'PAY_KEY', file: '.env.production', order: 3 }),
    placeOf({ project: 'blog', environment: 'development', name: 'STRIPE', file: '.env', folder: 'blog', order: 0 }),
  ];
  await test.call('setPlaces', { keys: [{ keyId: idOf(1), places: [...places, ...places] }] });
  expect(placesOf(1)).toEqual(places);
  expect((await test.call('listProjects', {})).map(({ keys }) => keys)).toEqual([1, 1]);
  for (const search of ['shop', 'blog', 'pay_key', 'stripe', '.env.prod', 'development']) {
    expect((await listKeys(test, { search })).rows.map(({ label }) => label)).toEqual(['key 1']);
  }
});

it('one project is not had in two spellings', async () => {
  await test.call('placeKeys', { keyIds: [idOf(1)], project: 'Shop' });
  await test.call('placeKeys', { keyIds: [idOf(2)], project: 'shop' });
  const twice = [placeOf({ project: 'blog' }), placeOf({ project: 'Blog' }), placeOf({ project: 'SHOP' })];
  await test.call('setPlaces', { keys: [{ keyId: idOf(3), places: twice }] });
  expect(placesOf(2)).toEqual([placeOf({ project: 'Shop' })]);
  expect(placesOf(3)).toEqual([placeOf({ project: 'blog' }), placeOf({ project: 'Shop' })]);
});
