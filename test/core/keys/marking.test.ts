import { afterEach, beforeEach, expect, it } from 'vitest';
import { accountOf, idOf, keyOf } from '../../platform/records/some-records.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;

beforeEach(async () => {
  test = await openTestVault();
  test.ports.records.accounts.insert(accountOf(1));
  for (const n of [1, 2, 3]) test.ports.records.keys.insert(keyOf(n, { label: `key ${n}`, inVault: true }));
});
afterEach(() => test.close());

const tagsOf = (n: number) => test.ports.records.keys.find(idOf(n))?.tags;

it('tags are put on several keys at once, taken off again, and found by filter and by search', async () => {
  await test.call('tagKeys', { keyIds: [idOf(1), idOf(2)], add: ['ci', ' deploy '] });
  expect([tagsOf(1), tagsOf(2), tagsOf(3)]).toEqual([['ci', 'deploy'], ['ci', 'deploy'], []]);
  expect(await test.call('listTags', {})).toEqual([
    { tag: 'ci', keys: 2 },
    { tag: 'deploy', keys: 2 },
  ]);
  await test.call('tagKeys', { keyIds: [idOf(1), idOf(3)], add: ['night'], remove: ['ci'] });
  expect([tagsOf(1), tagsOf(2), tagsOf(3)]).toEqual([['deploy', 'night'], ['ci', 'deploy'], ['night']]);
  expect((await listKeys(test, { tags: ['ci'] })).total).toBe(1);
  expect((await listKeys(test, { search: 'NIGHT' })).total).toBe(2);
  expect(test.events).toContainEqual({ is: 'keys-changed' });
});

it('one tag is not had in two spellings', async () => {
  await test.call('tagKeys', { keyIds: [idOf(1)], add: ['CI', 'ci'] });
  await test.call('tagKeys', { keyIds: [idOf(2)], add: ['ci'] });
  expect([tagsOf(1), tagsOf(2)]).toEqual([['CI'], ['CI']]);
  await test.call('tagKeys', { keyIds: [idOf(1)], remove: ['ci'] });
  expect(tagsOf(1)).toEqual([]);
});

it('more than twenty are refused by name, and none of the keys is changed', async () => {
  const twenty = Array.from({ length: 20 }, (_, n) => `t${n}`);
  await test.call('tagKeys', { keyIds: [idOf(2)], add: twenty });
  const refusal = test.call('tagKeys', { keyIds: [idOf(1), idOf(2)], add: ['one more'] });
  await expect(refusal).rejects.toMatchObject({
    code: 'invalid_input',
    params: { field: 'tags', problem: { is: 'too-many-tags', max: 20 } },
  });
  expect(tagsOf(1)).toEqual([]);
});

it.each(['', '   ', 'a,b', 'two\nlines', 'x'.repeat(41), 'a\u2028b', 'a\u0085b', 'a\u202eb', 'a\u200bb'])(
  '%j is no tag',
  async (tag) => {
    await expect(test.call('tagKeys', { keyIds: [idOf(1)], add: [tag] })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  },
);

it('a tag of an earlier version that would be refused today can be removed', async () => {
  const key = keyOf(4, { label: 'key 4', tags: ['a\u202eb'] });
  test.ports.records.keys.insert(key);
  await test.call('tagKeys', { keyIds: [idOf(4)], remove: key.tags });
  expect(tagsOf(4)).toEqual([]);
});

it('favourites come first by use, then what was copied most', async () => {
  await test.call('setFavorite', { keyIds: [idOf(3)], favorite: true });
  const copy = (n: number, times: number) => {
    for (let at = 0; at < times; at += 1) test.ports.records.keys.countCopy(idOf(n));
  };
  copy(2, 3);
  const byUse = async () => (await listKeys(test, { sort: 'use', descending: true })).rows.map(({ label }) => label);
  expect(await byUse()).toEqual(['key 3', 'key 2', 'key 1']);
  await test.call('setFavorite', { keyIds: [idOf(3)], favorite: false });
  copy(1, 6);
  expect(await byUse()).toEqual(['key 1', 'key 2', 'key 3']);
});

it('a record that is written anew by others keeps its marks', async () => {
  await test.call('tagKeys', { keyIds: [idOf(1)], add: ['ci'] });
  await test.call('setFavorite', { keyIds: [idOf(1)], favorite: true });
  await test.call('editKey', { keyId: idOf(1), label: 'key 1', access: 'inherited', expiry: null, notes: 'a note' });
  expect((await listKeys(test, { tags: ['ci'], favorite: true })).rows).toMatchObject([{ notes: 'a note' }]);
});
