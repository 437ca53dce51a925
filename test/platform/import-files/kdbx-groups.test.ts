import { expect, test } from 'vitest';
import { joined } from '../../../main/platform/import-files/kdbx-groups.ts';

test.each([
  [['Work', 'Forge', 'Key'], 'Work / Forge / Key'],
  [['', 'Forge', ''], 'Forge'],
  [['', ''], ''],
])('the names %j are %j', (names, expected) => {
  expect(joined(...names)).toBe(expected);
});

test('the names of very many fields share the long name of their entry', () => {
  const entry = 'e'.repeat(2000);
  const before = process.memoryUsage().heapUsed;
  const names = Array.from({ length: 100_000 }, (_, index) => joined(entry, `field ${index}`));
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
  expect(names[99_999]).toBe(`${entry} / field 99999`);
});
