import { expect, test } from 'vitest';
import type { Area } from '../../../main/contract/area.ts';
import { chosenArea, nameOfArea } from '../../../main/core/broker/choosing.ts';
import { gitLab } from '../../../main/core/providers/gitlab.ts';

const areas: Area[] = [
  { id: '1', name: 'Shop', path: 'me/shop' },
  { id: '2', name: 'Shop', path: 'work/shop' },
  { id: '3', name: 'Blog', path: '' },
];

function choose(word: string | null, without: 'own' | null = 'own') {
  const policy = { ...gitLab.policy, area: { word: 'project' as const, without } };
  const listAreas = async () => ({ areas, isAll: true });
  const listScopes = async () => ({ scopes: [], presets: [] });
  return chosenArea({ listAreas, listScopes }, { accountId: 'a', policy }, word);
}

test('an area is chosen by its id, its path or its name, and by no name that two have', async () => {
  expect(await choose('2')).toMatchObject({ id: '2' });
  expect(await choose('work/shop')).toMatchObject({ id: '2' });
  expect(await choose('Blog')).toMatchObject({ id: '3' });
  await expect(choose('Shop')).rejects.toMatchObject({
    code: 'area_to_choose',
    params: { offered: 'me/shop, work/shop, Blog' },
  });
});

test('without a word there is no area, and none is guessed where a key needs one', async () => {
  expect(await choose(null)).toBeNull();
  await expect(choose(null, null)).rejects.toMatchObject({ code: 'area_to_choose' });
});

test('areas of the same name are told apart by their paths', () => {
  expect(areas.map(nameOfArea)).toEqual(['me/shop', 'work/shop', 'Blog']);
});
