import { expect, onTestFinished, test } from 'vitest';
import type { DatedKey } from '../../../main/core/ports/record-store.ts';
import { openRecords, openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { accountOf, idOf, keyOf } from './some-records.ts';
import { temporaryFolder } from './temporary-folder.ts';

function recordsWithKeys() {
  const records = openRecordsInMemory();
  onTestFinished(() => records.close());
  records.accounts.insert(accountOf(1));
  for (const n of [1, 2, 3]) records.keys.insert(keyOf(n, { expiresAt: n * 1000 }));
  return records;
}

const dated = (n: number, rest: Partial<DatedKey> = {}): DatedKey => {
  const { id, accountId, createdAt, knownAt } = keyOf(n);
  return { id, accountId, createdAt, knownAt, expiresAt: n * 1000, ...rest };
};
const brief = ({ keyId, daysBefore, at }: { keyId: string; daysBefore: number; at: number }) => [keyId, daysBefore, at];

test('a notice is recorded once for each key, expiry and day', () => {
  const { notices } = recordsWithKeys();
  notices.record(dated(1), 15, 'pending', 50);
  notices.record(dated(1), 15, 'pending', 60);
  notices.record(dated(1), 7, 'pending', 60);
  notices.record(dated(1, { expiresAt: 9 }), 15, 'pending', 60);
  notices.record(dated(2), 15, 'pending', 40);
  expect(notices.pending()).toEqual([
    { id: expect.any(Number), keyId: idOf(2), expiresAt: 2000, daysBefore: 15, at: 40, read: false },
    { id: expect.any(Number), keyId: idOf(1), expiresAt: 1000, daysBefore: 15, at: 50, read: false },
    { id: expect.any(Number), keyId: idOf(1), expiresAt: 1000, daysBefore: 7, at: 60, read: false },
    { id: expect.any(Number), keyId: idOf(1), expiresAt: 9, daysBefore: 15, at: 60, read: false },
  ]);
});

test('one that was superseded is pending again once no later one is left, and not before', () => {
  const { notices } = recordsWithKeys();
  notices.record(dated(1), 15, 'pending', 1);
  notices.record(dated(1), 7, 'pending', 2);
  notices.record(dated(1), 15, 'superseded', 2);
  notices.record(dated(1), 15, 'pending', 3);
  const [{ id } = { id: 0 }] = notices.pending();
  notices.settle(id, 'shown', 3, false);
  notices.record(dated(1), 15, 'pending', 3);
  expect(notices.pending()).toEqual([]);
  notices.record(dated(2), 0, 'superseded', 4);
  notices.record(dated(2), 15, 'superseded', 4);
  notices.record(dated(2), 15, 'pending', 5);
  expect(notices.pending().map(brief)).toEqual([[idOf(2), 15, 5]]);
});

test('those that fall due later are withdrawn, whatever became of them', () => {
  const { notices } = recordsWithKeys();
  for (const days of [0, 1, 2]) notices.record(dated(3), days, 'pending', 1);
  const ids = notices.pending().map(({ id }) => id);
  notices.settle(ids[0] ?? 0, 'shown', 2, true);
  expect(notices.withdraw(3000 - 86_400_000)).toBe(1);
  expect(notices.pending().map(brief)).toEqual([
    [idOf(3), 1, 1],
    [idOf(3), 2, 1],
  ]);
  expect([notices.shown(10), notices.toMail()]).toEqual([[], []]);
  expect(notices.withdraw(3000)).toBe(0);
});

test('one that was shown stays so, with the time when it was', () => {
  const { notices } = recordsWithKeys();
  notices.record(dated(1), 15, 'pending', 1);
  const [{ id } = { id: 0 }] = notices.pending();
  notices.settle(id, 'shown', 5, false);
  notices.record(dated(1), 15, 'superseded', 6);
  notices.record(dated(1), 15, 'pending', 7);
  expect(notices.pending()).toEqual([]);
  expect(notices.shown(10)).toEqual([{ id, keyId: idOf(1), expiresAt: 1000, daysBefore: 15, at: 5, read: false }]);
});

test('those that were shown come the latest first, as many as are asked for and all that were not read', () => {
  const { notices } = recordsWithKeys();
  for (const n of [1, 2, 3]) notices.record(dated(n), 15, 'pending', n);
  const [first, second, third] = notices.pending().map(({ id }) => id) as [number, number, number];
  notices.settle(second, 'shown', 10, false);
  notices.settle(first, 'shown', 20, false);
  notices.settle(third, 'shown', 20, false);
  expect(notices.shown(10).map(brief)).toEqual([
    [idOf(3), 15, 20],
    [idOf(1), 15, 20],
    [idOf(2), 15, 10],
  ]);
  notices.markRead([first, second]);
  expect(notices.shown(1).map(brief)).toEqual([[idOf(3), 15, 20]]);
  expect(notices.shown(0).map(brief)).toEqual([[idOf(3), 15, 20]]);
});

test('one that became moot is neither pending nor shown nor mailed', () => {
  const { notices } = recordsWithKeys();
  notices.record(dated(1), 15, 'pending', 1);
  const [{ id } = { id: 0 }] = notices.pending();
  notices.settle(id, 'superseded', 5, false);
  expect([notices.pending(), notices.shown(10), notices.toMail()]).toEqual([[], [], []]);
});

test('one that is to be mailed waits until it was, oldest first, and is in the inbox all the same', () => {
  const { notices } = recordsWithKeys();
  for (const n of [1, 2, 3]) notices.record(dated(n), 7, 'pending', n);
  const [first, second, third] = notices.pending().map(({ id }) => id) as [number, number, number];
  notices.settle(second, 'shown', 10, true);
  notices.settle(first, 'shown', 20, true);
  notices.settle(third, 'shown', 30, false);
  expect(notices.toMail().map(({ id }) => id)).toEqual([second, first]);
  notices.mailed(second);
  expect(notices.toMail().map(({ id }) => id)).toEqual([first]);
  expect(notices.shown(10)).toHaveLength(3);
});

test('those that were read are marked, others and unknown ones are left alone', () => {
  const { notices } = recordsWithKeys();
  for (const n of [1, 2]) notices.record(dated(n), 0, 'pending', n);
  for (const { id, at } of notices.pending()) notices.settle(id, 'shown', at, false);
  const [second, first] = notices.shown(10);
  notices.markRead([first?.id ?? 0, 4711]);
  notices.markRead([]);
  expect(notices.shown(10)).toEqual([second, { ...first, read: true }]);
});

test('a key takes its notices with it, and so does its account', () => {
  const { accounts, keys, notices } = recordsWithKeys();
  for (const n of [1, 2]) notices.record(dated(n), 7, 'pending', n);
  keys.remove(idOf(1));
  expect(notices.pending().map(({ keyId }) => keyId)).toEqual([idOf(2)]);
  accounts.remove(accountOf(1).id);
  expect(notices.pending()).toEqual([]);
});

test('notices, copies and days are found again, and nothing of a transaction that failed', () => {
  const folder = temporaryFolder();
  const before = openRecords(folder);
  before.accounts.insert(accountOf(1, { noticeDays: [30, 0] }));
  before.accounts.insert(accountOf(2, { noticeDays: [] }));
  before.keys.insert(keyOf(1, { expiresAt: 1000, inVault: true }));
  before.keys.countCopy(idOf(1));
  before.notices.record(dated(1), 7, 'pending', 1);
  const half = () =>
    before.transaction(() => {
      before.notices.record(dated(1), 0, 'pending', 2);
      throw new Error('killed');
    });
  expect(half).toThrow('killed');
  before.close();
  const after = openRecords(folder);
  onTestFinished(() => after.close());
  expect(after.notices.pending().map(brief)).toEqual([[idOf(1), 7, 1]]);
  expect(after.keys.mostCopied(5).map(({ id }) => id)).toEqual([idOf(1)]);
  expect(after.accounts.all().map(({ noticeDays }) => noticeDays)).toEqual([[30, 0], []]);
});

test('the dated keys are those that work and expire, the next one first', () => {
  const { keys } = recordsWithKeys();
  keys.insert(keyOf(4, { expiresAt: 500, createdAt: 7, knownAt: 8 }));
  keys.insert(keyOf(5, { expiresAt: 100, revokedAt: 1 }));
  keys.insert(keyOf(6));
  keys.insert(keyOf(7, { expiresAt: 1000 }));
  expect(keys.dated()).toEqual([
    dated(4, { expiresAt: 500, createdAt: 7, knownAt: 8 }),
    dated(1),
    dated(7, { expiresAt: 1000 }),
    dated(2),
    dated(3),
  ]);
});

test('the undated keys come by label, with their number', () => {
  const { keys } = recordsWithKeys();
  for (const [n, label] of ['b', 'A', 'c'].entries()) keys.insert(keyOf(10 + n, { label }));
  keys.insert(keyOf(20, { label: 'a', revokedAt: 1 }));
  const { count, keys: found } = keys.undated(2);
  expect(count).toBe(3);
  expect(found.map(({ label }) => label)).toEqual(['A', 'b']);
});

test('the keys that were copied most are those whose secret is here and that work', () => {
  const { keys } = recordsWithKeys();
  for (const n of [11, 12, 13, 14]) keys.insert(keyOf(n, { inVault: true, label: `key ${n}` }));
  keys.update(keyOf(14, { inVault: true, revokedAt: 1 }));
  for (const n of [12, 13, 13, 13, 13, 14, 14, 14, 1]) keys.countCopy(idOf(n));
  expect(keys.mostCopied(5).map(({ id }) => id)).toEqual([idOf(13), idOf(12)]);
  expect(keys.mostCopied(1).map(({ id }) => id)).toEqual([idOf(13)]);
  for (let at = 0; at < 6; at += 1) keys.countCopy(idOf(12));
  keys.update(keyOf(12, { inVault: true, label: 'a key, renamed' }));
  expect(keys.mostCopied(5).map(({ id }) => id)).toEqual([idOf(12), idOf(13)]);
});

test('no key came in later than a clock says that is right', () => {
  const { keys } = recordsWithKeys();
  for (const n of [11, 12]) keys.insert(keyOf(n, { expiresAt: 5000, knownAt: n }));
  keys.knownBy(11);
  expect([11, 12].map((n) => keys.find(idOf(n))?.knownAt)).toEqual([11, 11]);
});

test('when a key came in is not changed by what is said of it later', () => {
  const { keys } = recordsWithKeys();
  keys.insert(keyOf(11, { expiresAt: 5000, knownAt: 40 }));
  keys.update(keyOf(11, { expiresAt: 6000, knownAt: 99 }));
  expect(keys.find(idOf(11))).toMatchObject({ expiresAt: 6000, knownAt: 40 });
});
