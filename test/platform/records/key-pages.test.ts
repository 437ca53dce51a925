import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { keySort } from '../../../main/contract/key.ts';
import { type Environment, isUsedIn, type KeyPlace } from '../../../main/contract/key-place.ts';
import { searchForm } from '../../../main/contract/search-form.ts';
import type { KeyNarrowing, KeyRecord, RecordStore } from '../../../main/core/ports/record-store.ts';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { accountOf, every, idOf, keyOf, type ListedQuery, queryOf } from './some-records.ts';

function recordsWith(keys: KeyRecord[]): RecordStore {
  const records = openRecordsInMemory();
  onTestFinished(() => records.close());
  for (const n of [1, 2]) records.accounts.insert(accountOf(n));
  for (const key of keys) records.keys.insert(key);
  return records;
}

const numbersOf = (records: RecordStore, query: Partial<ListedQuery>): number[] =>
  records.keys.page(queryOf(query)).rows.map(({ id }) => Number(id.slice(-12)));

const withSearch = (labels: string[], search: string): number[] =>
  numbersOf(recordsWith(labels.map((label, n) => keyOf(n, { label }))), { search });

test('by created: keys of unknown creation by when they came', () => {
  const dates = [30, null, 10, null];
  const records = recordsWith(dates.map((date, n) => keyOf(n, { createdAt: date, knownAt: 10 * n + 5 })));
  expect(numbersOf(records, { sort: 'created' })).toEqual([2, 1, 0, 3]);
  expect(numbersOf(records, { sort: 'created', descending: true })).toEqual([3, 0, 1, 2]);
});

test.each([
  ['last-used', 'lastUsedAt'],
  ['expiry', 'expiresAt'],
] as const)('by %s: undated keys come last in both directions, equal ones by id', (sort, field) => {
  const dates = [30, null, 10, 20, 10, null];
  const records = recordsWith(dates.map((date, n) => keyOf(n, { [field]: date })).toReversed());
  expect(numbersOf(records, { sort })).toEqual([2, 4, 3, 0, 1, 5]);
  expect(numbersOf(records, { sort, descending: true })).toEqual([0, 3, 2, 4, 1, 5]);
});

test('by label: capitals do not matter, nor does the way a character was written', () => {
  const labels = ['b', 'A', 'É', 'a', 'e\u0301', 'Ａ'];
  const records = recordsWith(labels.map((label, n) => keyOf(n, { label })));
  expect(numbersOf(records, {})).toEqual([1, 3, 5, 0, 2, 4]);
  expect(numbersOf(records, { descending: true })).toEqual([2, 4, 0, 1, 3, 5]);
});

test('a page is any part of the list, and the total is that of the list', () => {
  const records = recordsWith(Array.from({ length: 120 }, (_, n) => keyOf(n, { expiresAt: 1000 - n })));
  const page = (offset: number, limit: number) => records.keys.page(queryOf({ sort: 'expiry', offset, limit }));
  expect(page(0, 2).rows).toEqual([keyOf(119, { expiresAt: 881 }), keyOf(118, { expiresAt: 882 })]);
  expect(page(117, 50).rows.map(({ id }) => id)).toEqual([idOf(2), idOf(1), idOf(0)]);
  expect(page(500, 50)).toEqual({ total: 120, rows: [] });
});

test('revoked keys and those of other accounts are left out if asked, and not counted', () => {
  const accountId = accountOf(2).id;
  const records = recordsWith([
    keyOf(1),
    keyOf(2, { revokedAt: 1 }),
    keyOf(3, { accountId }),
    keyOf(4, { accountId, revokedAt: 1 }),
  ]);
  expect(numbersOf(records, { showRevoked: false })).toEqual([1, 3]);
  expect(numbersOf(records, { accountId })).toEqual([3, 4]);
  expect(records.keys.page(queryOf({ accountId, showRevoked: false, search: 'KEY', limit: 1 }))).toEqual({
    total: 1,
    rows: [keyOf(3, { accountId })],
  });
  expect(numbersOf(records, { accountId: idOf(7) })).toEqual([]);
});

test('search finds any part of label and mask', () => {
  const records = recordsWith([keyOf(1, { label: 'CI Pipeline' }), keyOf(2, { mask: 'LEV_SK_••••wxyz' })]);
  for (const search of ['pipe', 'ci p', 'I', 'li']) expect(numbersOf(records, { search }), search).toEqual([1]);
  for (const search of ['wxyz', 'z', '••••w']) expect(numbersOf(records, { search }), search).toEqual([2]);
  expect(numbersOf(records, { search: 'lev_sk_••••' })).toEqual([1, 2]);
  expect(numbersOf(records, { search: 'pipelinelev' })).toEqual([]);
});

test.each([
  ['pasted with spaces and a line break', ' prod\n', [0, 1]],
  ['of spaces only', '   ', [0, 1, 2, 3]],
])('a search %s', (_, search, found) => {
  expect(withSearch(['prod', 'Production', 'staging', 'web'], search)).toEqual(found);
});

test.each([
  ['100%', ['100% of it', '1000'], [0]],
  ['a_b', ['a_b', 'axb'], [0]],
  ['"quoted"', ['say "quoted"', 'quoted'], [0]],
  ['a* OR b', ['a* or b', 'aa', 'b'], [0]],
  ['a-b', ['a-b', 'a b'], [0]],
  ['.*', ['.*', 'anything'], [0]],
  ["'; DROP TABLE key; --", ["x'; drop table key; --", 'key'], [0]],
])('a search for %s is taken literally', (search, labels, found) => {
  expect(withSearch(labels, search)).toEqual(found);
});

test.each([
  ['ÄRGER', 'ärger'],
  ['straße', 'STRAßE'],
  ['ΟΔΟΣ', 'οδοσα'],
  ['キー', 'ｷｰ'],
  ['🔑', 'the 🔑'],
  ['مفتاح', 'مفتاح 1'],
])('%s is found in %s', (search, label) => {
  expect(withSearch([label, 'something else'], search)).toEqual([0]);
});

test('search reaches keys far apart, each once, however often its label has the text', () => {
  const records = recordsWith(
    Array.from({ length: 900 }, (_, n) => keyOf(n, { label: `aa${n % 300 === 0 ? 'bb' : ''}aa` })),
  );
  expect(numbersOf(records, { search: 'bb' })).toEqual([0, 300, 600]);
  expect(records.keys.page(queryOf({ search: 'aa', sort: 'expiry', offset: 899 }))).toEqual({
    total: 900,
    rows: [keyOf(899, { label: 'aaaa' })],
  });
});

test('typing on and taking back finds the same as searching at once', () => {
  const labels = Array.from({ length: 600 }, (_, n) => `${n % 9 === 0 ? 'deploy' : 'backup'} key ${n}`);
  const records = recordsWith(labels.map((label, n) => keyOf(n, { label, mask: '', revokedAt: n % 2 ? 1 : null })));
  const typed = ['d', 'dep', 'deploy key 1', 'deploy key 11', 'deploy key 117', 'key 117', 'deploy', 'deploy key 99'];
  for (const showRevoked of [true, false, true]) {
    for (const search of typed) {
      const expected = labels.filter(
        (label, n) => search.split(' ').every((word) => label.includes(word)) && (showRevoked || n % 2 === 0),
      ).length;
      expect(records.keys.page(queryOf({ search, showRevoked })).total, search).toBe(expected);
    }
  }
  expect(numbersOf(records, { search: 'key 119', showRevoked: false })).toEqual([]);
  expect(numbersOf(records, { search: 'key 119' })).toEqual([119]);
  expect(numbersOf(records, { search: 'key 118', accountId: accountOf(2).id })).toEqual([]);
  expect(numbersOf(records, { search: 'key 118' })).toEqual([118]);
  records.keys.update(keyOf(1, { label: 'deploy key 99, the second' }));
  expect(numbersOf(records, { search: 'deploy key 99' })).toEqual([99, 1]);
  expect(numbersOf(records, { search: 'deploy key 99, the' })).toEqual([1]);
});

test('a list that was asked for before is not shown as it was then', () => {
  const records = recordsWith([keyOf(1, { label: 'one' }), keyOf(2, { label: 'two' })]);
  const list = () => numbersOf(records, { search: 'o', showRevoked: false });
  expect(list()).toEqual([1, 2]);
  records.keys.update(keyOf(1, { label: 'zone' }));
  expect(list()).toEqual([2, 1]);
  records.keys.update(keyOf(2, { label: 'two', revokedAt: 1 }));
  expect(list()).toEqual([1]);
  records.keys.insert(keyOf(3, { label: 'four' }));
  expect(list()).toEqual([3, 1]);
  records.keys.remove(idOf(1));
  expect(list()).toEqual([3]);
});

test.each([
  ['few', 20],
  ['many', 250],
])('after %s changes between two pages every order is right', (_, changes) => {
  const start = Array.from({ length: 300 }, (_, n) =>
    keyOf(n, { expiresAt: (n * 37) % 300, label: `${(n * 53) % 300}` }),
  );
  const records = recordsWith(start);
  const model = new Map(start.map((key) => [key.id, key]));
  expectSamePages(records, model);
  for (let n = 0; n < changes; n += 1) {
    const key = keyOf(n, { expiresAt: n % 3 ? 299 - n : null, label: `${(n * 11) % 250}` });
    records.keys.update(key);
    model.set(key.id, key);
  }
  expectSamePages(records, model);
});

const placeOf = (project: string, environment: Environment): KeyPlace => ({
  project,
  environment,
  name: '',
  file: null,
  folder: null,
  order: null,
});

const someKey = fc.record({
  n: fc.integer({ min: 0, max: 12 }),
  label: fc.constantFrom('a', 'B', 'ab', 'Ba b', 'é', '%'),
  mask: fc.constantFrom('••••', 'b_••••cd'),
  accountId: fc.constantFrom(accountOf(1).id, accountOf(2).id),
  createdAt: fc.constantFrom(null, 1, 2),
  lastUsedAt: fc.constantFrom(null, 1, 2),
  expiresAt: fc.constantFrom(null, 1, 2),
  revokedAt: fc.constantFrom(null, 1),
  access: fc.constantFrom('inherited', 'read-only'),
  tags: fc.subarray(['ci', 'c"i', 'c']),
  places: fc.subarray([placeOf('shop', 'production'), placeOf('blog', 'production'), placeOf('shop', 'test')]),
  favorite: fc.boolean(),
  isDisabled: fc.boolean(),
  inVault: fc.boolean(),
});
const someChange = fc.record({ put: someKey, remove: fc.boolean(), undone: fc.boolean() });

test('whatever is written, undone and removed, the pages are those of a plain list', () => {
  fc.assert(
    fc.property(fc.array(fc.array(someChange, { maxLength: 8 }), { maxLength: 5 }), (rounds) => {
      const records = recordsWith([]);
      const model = new Map<string, KeyRecord>();
      for (const changes of rounds) {
        for (const { put, remove, undone } of changes) {
          const { n, ...rest } = put;
          const key = keyOf(n, rest);
          const write = () => {
            if (remove) records.keys.remove(key.id);
            else if (records.keys.find(key.id)) records.keys.update(key);
            else records.keys.insert(key);
          };
          if (undone) undo(records, write);
          else {
            write();
            if (remove) model.delete(key.id);
            else model.set(key.id, key);
          }
        }
        expectSamePages(records, model);
      }
    }),
    { numRuns: 60 },
  );
});

function undo(records: RecordStore, write: () => void): void {
  const reason = new Error('undone');
  const failing = () =>
    records.transaction(() => {
      write();
      records.keys.page(queryOf({ sort: 'expiry', search: 'b' }));
      throw reason;
    });
  expect(failing).toThrow(reason);
}

const asked: Partial<ListedQuery>[] = [
  {},
  { search: 'b' },
  { accountId: accountOf(1).id, showRevoked: false, search: 'A' },
  { search: 'b', named: [{ word: 'b', accountIds: [accountOf(2).id], masks: [] }] },
  { search: 'a b' },
  { search: 'b a', named: [{ word: 'a', accountIds: [accountOf(2).id], masks: ['b_·'] }] },
  { narrowing: { ...every, revokedOnly: true }, showRevoked: false },
  { narrowing: { ...every, disabled: true } },
  { narrowing: { ...every, disabled: false }, showRevoked: false },
  { narrowing: { ...every, tags: ['ci'], access: 'read-only' } },
  { narrowing: { ...every, tags: ['c', 'ci'], accountIds: [accountOf(2).id], neverUsed: true } },
  {
    narrowing: { ...every, favorite: true, notInVault: true },
    search: 'a',
    named: [{ word: 'a', accountIds: [accountOf(1).id], masks: [] }],
  },
  { narrowing: { ...every, project: 'shop', environment: 'production' } },
  { narrowing: { ...every, expires: { after: 1, until: 2, orNever: false } } },
  { narrowing: { ...every, expires: { after: 1, until: 9, orNever: true } }, search: 'b' },
];

function expectSamePages(records: RecordStore, model: ReadonlyMap<string, KeyRecord>): void {
  for (const sort of keySort.options) {
    for (const descending of [false, true]) {
      for (const part of asked) {
        const query = queryOf({ ...part, sort, descending, offset: 1, limit: 200 });
        const list = plainList([...model.values()], query);
        expect(records.keys.page(query)).toEqual({ total: list.length, rows: list.slice(1, 201) });
        expect(records.keys.ids(query, 3).ids).toEqual(list.slice(0, 3).map(({ id }) => id));
      }
    }
  }
}

function plainList(keys: KeyRecord[], query: ListedQuery): KeyRecord[] {
  const { accountId, search, showRevoked, sort, descending, named, narrowing } = query;
  const field = { 'last-used': 'lastUsedAt', expiry: 'expiresAt' } as const;
  const sortedBy = (key: KeyRecord) => {
    // Without a copy, keys stay in the order in which they came.
    if (sort === 'use') return (key.favorite ? 1e6 : 0) - keys.indexOf(key);
    if (sort === 'created') return key.createdAt ?? key.knownAt;
    return sort === 'label' ? key.label.toLowerCase() : key[field[sort]];
  };
  const matching = keys.filter(
    (key) =>
      (accountId === null || key.accountId === accountId) &&
      (showRevoked || narrowing?.revokedOnly || key.revokedAt === null) &&
      (narrowing === null || isWithin(key, narrowing)) &&
      search
        .split(' ')
        .every(
          (word) =>
            [key.label, key.mask, ...key.tags, ...key.places.flatMap((place) => [place.project, place.environment])]
              .join('\n')
              .toLowerCase()
              .includes(word.toLowerCase()) ||
            named.some(
              ({ word: other, accountIds, masks }) =>
                other === word &&
                (accountIds.includes(key.accountId) || masks.some((mask) => searchForm(key.mask).startsWith(mask))),
            ),
        ),
  );
  return matching.toSorted((a, b) => {
    const [x, y] = [sortedBy(a), sortedBy(b)];
    if (x === y) return a.id < b.id ? -1 : 1;
    if (x === null) return 1;
    if (y === null) return -1;
    return (x < y ? -1 : 1) * (descending ? -1 : 1);
  });
}

function isWithin(key: KeyRecord, narrowing: KeyNarrowing): boolean {
  const { accountIds, revokedOnly, access, tags, favorite, neverUsed, notInVault, expires } = narrowing;
  const inTime = (at: number | null) =>
    expires === null || (at === null ? expires.orNever : at > expires.after && at <= expires.until);
  return (
    (accountIds === null || accountIds.includes(key.accountId)) &&
    (!revokedOnly || key.revokedAt !== null) &&
    (narrowing.disabled === null || key.isDisabled === narrowing.disabled) &&
    (access === null || key.access === access) &&
    tags.every((tag) => key.tags.includes(tag)) &&
    (narrowing.project === null || isUsedIn(key.places, narrowing.project, narrowing.environment)) &&
    (!favorite || key.favorite) &&
    (!neverUsed || key.lastUsedAt === null) &&
    (!notInVault || !key.inVault) &&
    inTime(key.expiresAt)
  );
}
