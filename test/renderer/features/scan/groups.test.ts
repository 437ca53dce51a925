import { expect, it } from 'vitest';
import type { Finding, ScannedFile } from '../../../../main/contract/scan.ts';
import { choicesOf, groupsOf, isChosen, noPicks } from '../../../../renderer/features/scan/groups.ts';

const finding = (index: number, sameAs: number, more: Partial<Finding> = {}): Finding => ({
  index,
  file: 0,
  name: `NAME_${index}`,
  label: `NAME_${index}`,
  readings: [{ mask: '••••', length: 40, lines: 1, by: [] }],
  service: null,
  publishable: false,
  duplicateOf: null,
  isPlaced: false,
  environment: null,
  sameName: [],
  likely: true,
  partOf: null,
  repeated: false,
  expiresAt: null,
  hasNotes: false,
  line: 1,
  within: null,
  sameAs,
  replacement: 'reference',
  helper: null,
  verifiable: false,
  ...more,
});

const file = (project: string | null): ScannedFile => ({
  name: '.env',
  folder: '',
  project,
  environment: null,
  target: 'env',
  path: '~/.env',
  readableBy: 'owner',
});

it('a key in several places is one, with the label and the service of the first, and a choice for each place', () => {
  const groups = groupsOf({
    findings: [
      finding(0, 0, { service: 'GitHub' }),
      finding(1, 1),
      finding(2, 0, { file: 1, environment: 'production', service: 'other' }),
    ],
  });
  expect(groups.map(({ key, findings }) => [key.index, findings.map(({ index }) => index)])).toEqual([
    [0, [0, 2]],
    [1, [1]],
  ]);
  const picks = { left: new Set([1]), labels: { 0: 'Mine' } };
  const chosen = groups.filter((group) => isChosen(group, picks));
  const common = { reading: 0, label: 'Mine', service: 'GitHub', rotates: null };
  expect(choicesOf(chosen, [file('a'), file(null)], picks, 'Imported')).toEqual([
    { index: 0, project: 'a', environment: null, ...common },
    { index: 2, project: null, environment: 'production', ...common },
  ]);
});

it('all are chosen at first, and one of an unknown service goes where such keys go', () => {
  const groups = groupsOf({ findings: [finding(0, 0)] });
  expect(groups.every((group) => isChosen(group, noPicks))).toBe(true);
  expect(choicesOf(groups, [], noPicks, 'Imported')).toMatchObject([{ service: 'Imported', label: 'NAME_0' }]);
});
