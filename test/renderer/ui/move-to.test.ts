import { expect, it } from 'vitest';
import { moveTo } from '../../../renderer/ui/move-to.ts';

it.each([
  ['ArrowDown', 5],
  ['ArrowUp', 3],
  ['PageDown', 9],
  ['PageUp', 0],
  ['Home', 0],
  ['End', 9],
])('%s leads from row 4 of 10 to row %d, a page being 6 rows', (key, to) => {
  expect(moveTo(key, 4, 10, 6)).toBe(to);
});

it('no key leads out of a list, and other keys lead nowhere', () => {
  expect(moveTo('ArrowDown', 9, 10, 6)).toBe(9);
  expect(moveTo('End', 0, 0, 6)).toBe(0);
  expect(moveTo('Enter', 4, 10, 6)).toBeNull();
});
