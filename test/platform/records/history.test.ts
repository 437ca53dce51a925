import { expect, onTestFinished, test } from 'vitest';
import type { HistoryEntry } from '../../../main/contract/history.ts';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { accountOf, idOf } from './some-records.ts';

type Entry = Omit<HistoryEntry, 'id'>;

const entryOf = (at: number, rest: Partial<Entry> = {}): Entry => ({
  at,
  kind: 'copied',
  accountId: accountOf(1).id,
  accountLabel: 'Work',
  keyId: idOf(1),
  label: 'CI',
  mask: 'lev_sk_••••abcd',
  count: null,
  program: null,
  folder: null,
  ...rest,
});

function historyWith(entries: Entry[]) {
  const records = openRecordsInMemory();
  onTestFinished(() => records.close());
  for (const entry of entries) records.history.add(entry);
  return (rest: Partial<Parameters<typeof records.history.page>[0]> = {}) =>
    records.history.page({ search: '', keyId: null, kind: null, offset: 0, limit: 10, ...rest });
}

test('what happened is told the latest first, page by page, with the labels of then', () => {
  const page = historyWith([1, 2, 3].map((at) => entryOf(at)));
  expect(page({ limit: 2 })).toEqual({
    total: 3,
    rows: [
      { id: 3, ...entryOf(3) },
      { id: 2, ...entryOf(2) },
    ],
  });
  expect(page({ offset: 2 }).rows).toEqual([{ id: 1, ...entryOf(1) }]);
});

test('it needs neither the key nor the account any more', () => {
  const page = historyWith([entryOf(1, { keyId: idOf(77), accountId: accountOf(77).id })]);
  expect(page().total).toBe(1);
});

test('it is found by key, by kind, and by the texts of key and account, whatever their case and accents', () => {
  const page = historyWith([
    entryOf(1, { label: 'Größe 100 %' }),
    entryOf(2, { kind: 'revoked', keyId: idOf(2) }),
    entryOf(3, { kind: 'synced', keyId: null, label: null, mask: null, count: 4, accountLabel: 'Practice' }),
  ]);
  const found = (rest: Parameters<typeof page>[0]) => page(rest).rows.map(({ at }) => at);
  expect(found({ search: ' GRÖSSE ' })).toEqual([1]);
  expect(found({ search: 'grosse' })).toEqual([1]);
  expect(found({ search: 'GRÖßE 100 %' })).toEqual([1]);
  expect(found({ search: '%' })).toEqual([1]);
  expect(found({ search: 'work' })).toEqual([2, 1]);
  expect(found({ search: '•abcd' })).toEqual([2, 1]);
  expect(found({ search: 'practice' })).toEqual([3]);
  expect(found({ keyId: idOf(1) })).toEqual([1]);
  expect(found({ kind: 'revoked', search: 'ci' })).toEqual([2]);
});

test('only the latest 100,000 are kept', () => {
  const records = openRecordsInMemory();
  onTestFinished(() => records.close());
  records.transaction(() => {
    for (let at = 1; at <= 101_000; at += 1) records.history.add(entryOf(at));
  });
  const { total, rows } = records.history.page({ search: '', keyId: null, kind: null, offset: 99_999, limit: 10 });
  expect(total).toBe(100_000);
  expect(rows.map(({ at }) => at)).toEqual([1001]);
});

test('the reads of a program in a folder are one use of a key, and the latest use comes first', () => {
  const records = openRecordsInMemory();
  onTestFinished(() => records.close());
  const read = (at: number, key: number, program: string, folder: string | null = '/shop') =>
    records.history.add(entryOf(at, { kind: 'read', keyId: idOf(key), program, folder }));
  read(1, 1, 'npm');
  read(2, 2, 'npm');
  read(3, 1, 'wrangler');
  read(4, 1, 'npm');
  read(5, 1, 'npm', null);
  records.history.add(entryOf(6));
  expect(records.history.uses(idOf(1), 10)).toEqual([
    { keyId: idOf(1), program: 'npm', folder: null, reads: 1, lastReadAt: 5 },
    { keyId: idOf(1), program: 'npm', folder: '/shop', reads: 2, lastReadAt: 4 },
    { keyId: idOf(1), program: 'wrangler', folder: '/shop', reads: 1, lastReadAt: 3 },
  ]);
  expect(records.history.uses(null, 10)).toHaveLength(4);
  expect(records.history.uses(null, 1)).toMatchObject([{ lastReadAt: 5 }]);
});
