import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timesToKeep } from '../../../main/core/backup/generations-to-keep.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1, 12);

/** What is left after so many days on which a backup was made and the others dropped. */
function afterDays(days: number): number[] {
  let kept: number[] = [];
  for (let n = 0; n < days; n += 1) kept = [...timesToKeep([...kept, start + n * day])].sort((a, b) => b - a);
  return kept.map((time) => (start + (days - 1) * day - time) / day);
}

test('of daily backups the last seven stay, and fewer of long ago', () => {
  expect(afterDays(5)).toEqual([0, 1, 2, 3, 4]);
  const ages = afterDays(800);
  expect(ages.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(ages).toHaveLength(7 + 4 + 12);
  const weeks = ages.slice(7, 11);
  // The first one is of a week that goes on.
  for (const [index, age] of weeks.slice(2).entries()) expect(age - (weeks[index + 1] ?? 0)).toBe(7);
  expect(ages.at(-1)).toBeGreaterThan(330);
});

test('a day on which nothing was made drops nothing, and the newest always stays', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1 }), (days) => {
      const times = days.map((n) => start + n * day);
      const kept = timesToKeep(times);
      expect(kept.has(Math.max(...times))).toBe(true);
      expect(timesToKeep([...kept])).toEqual(kept);
    }),
  );
});
