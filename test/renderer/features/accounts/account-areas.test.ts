import { expect, it } from 'vitest';
import { areasInSight } from '../../../../renderer/features/accounts/account-areas.ts';

/** By name, as an account has them; the number of keys follows from the place. */
const areas = (count: number, keysOf = (place: number) => place) =>
  Array.from({ length: count }, (_, place) => {
    const name = `Area ${String(place).padStart(4, '0')}`;
    return { id: `a${place}`, name, path: '', keys: keysOf(place) };
  });
const ids = (shown: { id: string }[]) => shown.map(({ id }) => id);

it('a few areas are all in sight', () => {
  expect(areasInSight(areas(9), null)).toEqual({ shown: areas(9), isAll: true });
});

it('of a thousand, those with the most keys are, in their order', () => {
  const { shown, isAll } = areasInSight(areas(1000), null);
  expect(isAll).toBe(false);
  expect(ids(shown)).toEqual(['a992', 'a993', 'a994', 'a995', 'a996', 'a997', 'a998', 'a999']);
});

it('the chosen one is among them', () => {
  expect(ids(areasInSight(areas(1000), 'a3').shown)).toEqual(['a3', ...ids(areasInSight(areas(1000), null).shown)]);
  expect(areasInSight(areas(1000), 'a999').shown).toHaveLength(8);
  expect(areasInSight(areas(1000), 'gone').shown).toHaveLength(8);
});

it('areas with equally many keys are chosen by name', () => {
  expect(
    ids(
      areasInSight(
        areas(20, () => 3),
        null,
      ).shown,
    ),
  ).toEqual(ids(areas(8)));
});
