import { expect, it } from 'vitest';
import { createLabels } from '../../../main/core/import/new-labels.ts';

const file = { name: '.env', folder: 'shop', project: 'shop', environment: null };
const records = {
  accounts: { all: () => [] },
  labelled: { now: () => [], formerly: () => [] },
} as unknown as Parameters<typeof createLabels>[0];

it('numbers names that are cut to the same label, in time that grows with their number', () => {
  const labels = createLabels(records);
  const given = Array.from({ length: 20_000 }, (_, at) =>
    labels.of({ name: `${'LONG_'.repeat(60)}${at}` }, file, 'GitHub'),
  ).map(({ label }) => label);
  expect(new Set(given).size).toBe(given.length);
  const [first = ''] = given;
  expect(given.slice(1, 4)).toEqual([`${first}-shop`, `${first}-shop-2`, `${first}-shop-3`]);
  expect(given.at(-1)).toBe(`${first}-shop-19999`);
});
