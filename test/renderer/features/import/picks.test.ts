import { describe, expect, it } from 'vitest';
import type { ImportEntry } from '../../../../main/contract/import.ts';
import { VaultError } from '../../../../main/contract/vault-error.ts';
import {
  choiceOf,
  issuersOf,
  noOutcome,
  noPicks,
  type Picks,
  remaining,
  rowsOf,
  withAll,
  withFile,
  withResult,
  withRow,
  withRows,
} from '../../../../renderer/features/import/picks.ts';

const entry = (index: number, more: Partial<ImportEntry> = {}): ImportEntry => ({
  index,
  name: `NAME_${index}`,
  label: `NAME_${index}`,
  readings: [{ mask: '••••', length: 8, lines: 1, by: [] }],
  service: null,
  publishable: false,
  file: 0,
  isPlaced: true,
  environment: null,
  sameName: [],
  duplicateOf: null,
  likely: true,
  partOf: null,
  repeated: false,
  expiresAt: null,
  hasNotes: false,
  ...more,
});

const files = [{ name: '.env', folder: '', project: null, environment: null }];
const unnamed = { service: 'Imported', label: (number: number) => `Key ${number}` };
const entries = [
  entry(0, { service: 'GitHub' }),
  entry(1),
  entry(2, { likely: false }),
  entry(3, { service: 'GitHub', duplicateOf: 'CI' }),
];
const rows = (picks: Picks = noPicks) => rowsOf(entries, files, picks, unnamed);
const chosen = (picks: Picks) =>
  rows(picks)
    .filter((row) => row.chosen)
    .map(({ index }) => index);

describe('the choices from a file', () => {
  it('begin with what looks like a key and is not in the vault', () => {
    expect(chosen(noPicks)).toEqual([0, 1]);
  });

  it('are all or none, and single ones after that', () => {
    const none = withAll(noPicks, rows(), null, false);
    expect(chosen(none)).toEqual([]);
    const one = withRow(none, 2, { chosen: true });
    expect(chosen(one)).toEqual([2]);
    expect(chosen(withAll(one, rows(one), null, true))).toEqual([0, 1, 2]);
    expect(chosen(withAll(one, rows(one), null, false))).toEqual([]);
  });

  it('are those of one service, whatever was chosen of them before', () => {
    const without = withAll(withRow(noPicks, 0, { chosen: true }), rows(), 'GitHub', false);
    expect(chosen(without)).toEqual([1]);
    expect(chosen(withAll(without, rows(without), '', true))).toEqual([1, 2]);
  });

  it('keep what was typed when all are chosen', () => {
    const typed = withRow(withRow(noPicks, 1, { label: 'Mine' }), 1, { chosen: false });
    const [, row] = rows(withAll(typed, rows(typed), null, true));
    expect(row).toMatchObject({ label: 'Mine', chosen: true });
  });

  it('of another value than the one in the vault can be chosen', () => {
    expect(chosen(withRow(noPicks, 3, { reading: 1 }))).toEqual([0, 1, 3]);
  });

  it('name an entry without a name by its service, or by its number', () => {
    const nameless = [entry(0, { name: '', label: '', service: 'GitHub' }), entry(1, { name: '', label: '' })];
    expect(rowsOf(nameless, files, noPicks, unnamed).map(({ label }) => label)).toEqual(['GitHub', 'Key 2']);
  });

  it('are counted by service, the most frequent first', () => {
    expect(issuersOf([...rows(), ...rows().slice(0, 1)])).toEqual([
      { service: 'GitHub', count: 3 },
      { service: '', count: 2 },
    ]);
  });
});

describe('where the chosen keys are used', () => {
  const two = [
    { name: '.env', folder: 'shop', project: 'shop', environment: null },
    { name: '.env.production', folder: 'blog', project: 'blog', environment: 'production' as const },
  ];
  const former = { keyId: 'former', label: 'Mine', project: 'Shop', environment: null };
  const found = [
    entry(0, { isPlaced: false, sameName: [former] }),
    entry(1, { environment: 'production' }),
    entry(2, { file: 1, environment: 'production' }),
    entry(3, { file: 1, environment: 'test', duplicateOf: 'CI', isPlaced: false }),
  ];
  const placed = (picks: Picks) =>
    rowsOf(found, two, picks, unnamed).map(({ project, environment }) => [project, environment]);
  const all = (picks: Picks = noPicks) => rowsOf(found, two, picks, unnamed);

  it('is what the file and the key tell', () => {
    expect(placed(noPicks)).toEqual([
      ['shop', null],
      ['shop', 'production'],
      ['blog', 'production'],
      ['blog', 'test'],
    ]);
  });

  it('is what the user chooses for a file, but a key that tells its environment keeps it', () => {
    const chosen = withFile(noPicks, all(), 0, { project: 'app', environment: 'development' });
    expect(placed(chosen).slice(0, 2)).toEqual([
      ['app', 'development'],
      ['app', 'production'],
    ]);
    expect(placed(withFile(noPicks, all(), 1, { environment: null })).slice(2)).toEqual([
      ['blog', null],
      ['blog', 'test'],
    ]);
  });

  it('is what the user sets for many rows, until another is chosen for their file', () => {
    const together = withRows(noPicks, all().slice(0, 3), { project: 'app', environment: 'test' });
    expect(placed(together).map(String)).toEqual(['app,test', 'app,test', 'app,test', 'blog,test']);
    const again = withFile(together, all(together), 0, { project: 'site' });
    expect(placed(again).map(String)).toEqual(['site,test', 'site,test', 'app,test', 'blog,test']);
  });

  it('makes a key that is in the vault already a choice, if it is another place', () => {
    expect(all().map(({ chosen }) => chosen)).toEqual([true, true, true, true]);
    const [, , , here] = rowsOf(
      [...found.slice(0, 3), { ...found[3], isPlaced: true } as ImportEntry],
      two,
      noPicks,
      unnamed,
    );
    expect(here).toMatchObject({ isHere: true, chosen: false });
  });

  it('makes a changed value the new secret of the key of that name, there and nowhere else', () => {
    const [first] = all();
    expect(first).toMatchObject({ label: 'Mine', rotates: true });
    expect(first && choiceOf(first)).toMatchObject({ rotates: 'former', project: 'shop' });
    const [elsewhere] = all(withRow(noPicks, 0, { project: 'app' }));
    expect(elsewhere && choiceOf(elsewhere)).toMatchObject({ label: 'NAME_0', rotates: null, project: 'app' });
    const [separate] = all(withRow(noPicks, 0, { rotates: false }));
    expect(separate && choiceOf(separate)).toMatchObject({ rotates: null });
    const [without] = all(withRow(noPicks, 0, { project: ' ' }));
    expect(without && choiceOf(without)).toMatchObject({ project: null });
  });
});

describe('two rows that could be the new secret of one key', () => {
  const former = { keyId: 'former', label: 'Mine', project: null, environment: null };
  const two = [entry(0, { sameName: [former] }), entry(1, { sameName: [former] })];
  const rotating = (picks: Picks = noPicks) =>
    rowsOf(two, files, picks, unnamed).map(({ rotates, isFormerTaken }) => [rotates, isFormerTaken]);

  it('say so: the first that is chosen is, and the other one becomes a key of its own', () => {
    expect(rotating()).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(rotating(withRow(noPicks, 1, { rotates: true })).at(1)).toEqual([false, true]);
  });

  it.each([{ rotates: false }, { chosen: false }])('leave it to the second if the first is changed to %o', (change) => {
    const [, second] = rowsOf(two, files, withRow(noPicks, 0, change), unnamed);
    expect(second && choiceOf(second)).toMatchObject({ rotates: 'former' });
  });
});

describe('what became of the choices', () => {
  const choices = [0, 1, 2].map((index) => ({
    index,
    reading: 0,
    label: 'L',
    service: 'S',
    project: null,
    environment: null,
    rotates: null,
  }));
  const error = new VaultError('disk_full').toCoded();
  const preview = { importId: 'x', files, entries, leftOut: [] };

  it('leaves those that failed, before those that were not chosen', () => {
    const outcome = withResult(noOutcome, choices, { added: 1, alreadyHere: 1, failed: [{ index: 2, error }] });
    expect(outcome.left).toBe(0);
    expect(remaining(preview, outcome).map(({ index }) => index)).toEqual([2, 3]);
  });

  it('leaves those that were not reached before it was stopped', () => {
    const outcome = withResult(noOutcome, choices, { added: 1, alreadyHere: 0, failed: [] });
    expect(outcome.left).toBe(2);
    expect(remaining(preview, outcome).map(({ index }) => index)).toEqual([1, 2, 3]);
  });

  it('adds up over several attempts', () => {
    const first = withResult(noOutcome, choices, { added: 2, alreadyHere: 0, failed: [{ index: 2, error }] });
    const second = withResult(first, choices.slice(2), { added: 1, alreadyHere: 0, failed: [] });
    expect(second.failed.size).toBe(0);
    expect(remaining(preview, second).map(({ index }) => index)).toEqual([3]);
  });
});
