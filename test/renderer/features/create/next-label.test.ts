import { expect, it } from 'vitest';
import { nextLabel } from '../../../../renderer/features/create/next-label.ts';

it.each([
  ['CI', 'CI 2'],
  ['CI 2', 'CI 3'],
  ['CI 9', 'CI 10'],
  ['2', '2 2'],
  ['In 2026', 'In 2026 2'],
  ['🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑', '🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑 2'],
])('the key after %s is %s', (label, next) => {
  expect(nextLabel(label, 12)).toBe(next);
});
