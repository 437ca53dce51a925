import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RecordStore } from '../../../main/core/ports/record-store.ts';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { accountOf, idOf, keyOf, queryOf } from './some-records.ts';

let records: RecordStore;
beforeEach(() => {
  records = openRecordsInMemory();
  records.accounts.insert(accountOf(1));
});
afterEach(() => records.close());

const order = (): number[] =>
  records.keys.page(queryOf({ sort: 'use', descending: true })).rows.map(({ id }) => Number(id.slice(-12)));
const copy = (...keys: number[]) => {
  for (const n of keys) records.keys.countCopy(idOf(n));
};
const insert = (count: number) => {
  for (let n = 1; n <= count; n += 1) records.keys.insert(keyOf(n, { inVault: true }));
};

test('one use never changes the order, and a lead of three does', () => {
  insert(3);
  copy(3);
  expect(order()).toEqual([1, 2, 3]);
  copy(3);
  expect(order()).toEqual([1, 2, 3]);
  copy(3);
  expect(order()).toEqual([3, 1, 2]);
  expect(records.keys.mostCopied(5).map(({ id }) => id)).toEqual([idOf(3)]);
});

test('two keys that are copied in turn never swap', () => {
  insert(2);
  for (let round = 0; round < 20; round += 1) {
    copy(2);
    expect(order()).toEqual([1, 2]);
    copy(1);
    expect(order()).toEqual([1, 2]);
  }
  copy(2, 2, 2);
  expect(order()).toEqual([2, 1]);
});

test('a key stays behind one that it doesn’t lead by three, also where it leads those ahead of that one', () => {
  insert(3);
  copy(2, 2, 3, 3, 3);
  expect(order()).toEqual([1, 2, 3]);
  copy(3, 3);
  expect(order()).toEqual([3, 1, 2]);
});

test('favorites come first and have an order of their own; a revoked key is in nobody’s way', () => {
  insert(4);
  copy(1, 1, 1, 1, 2, 2, 2, 2);
  records.keys.update(keyOf(1, { inVault: true, favorite: true }));
  records.keys.update(keyOf(2, { inVault: true, revokedAt: 1 }));
  copy(4, 4, 4);
  expect(order()).toEqual([1, 4, 2, 3]);
});

test('whatever is copied, a key overtakes another only with a lead of three, and by that many at last', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 120 }), (copied) => {
      records = openRecordsInMemory();
      records.accounts.insert(accountOf(1));
      insert(5);
      const copies = new Map<number, number>();
      let before = order();
      for (const n of copied) {
        copy(n);
        copies.set(n, (copies.get(n) ?? 0) + 1);
        const now = order();
        for (const other of before.filter((each) => before.indexOf(each) < before.indexOf(n))) {
          const leads = (copies.get(n) ?? 0) - (copies.get(other) ?? 0) >= 3;
          if (now.indexOf(n) < now.indexOf(other)) expect(leads).toBe(true);
        }
        const next = now[now.indexOf(n) - 1];
        if (next !== undefined) expect((copies.get(n) ?? 0) - (copies.get(next) ?? 0)).toBeLessThan(3);
        expect(now.filter((each) => each !== n)).toEqual(before.filter((each) => each !== n));
        before = now;
      }
      records.close();
    }),
    { numRuns: 40 },
  );
});

test('the order survives that there is no more room between two places', () => {
  insert(3);
  copy(1, 1, 1);
  const copies = [0, 3, 0, 0];
  // Each in turn moves into half of the room that is left behind the first.
  for (let round = 0; round < 40; round += 1) {
    const [, leading = 0, last = 0] = order();
    const missing = (copies[leading] ?? 0) - (copies[last] ?? 0) + 3;
    copy(...Array.from({ length: missing }, () => 1), ...Array.from({ length: missing }, () => last));
    copies[last] = (copies[last] ?? 0) + missing;
    expect(order()).toEqual([1, last, leading]);
  }
});
