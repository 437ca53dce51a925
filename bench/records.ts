import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KeyRecord, RecordStore } from '../main/core/ports/record-store.ts';
import { openRecords } from '../main/platform/records/open-records.ts';

type ListedQuery = Parameters<RecordStore['keys']['page']>[0];

/** One row of the table. `target` is null if there is none. */
export interface BenchRow {
  what: string;
  target: number | null;
  median: number;
  p95: number;
  unit: string;
  /** How many times it was measured. */
  n: number;
}

/** The vault sizes that are measured, in keys. */
export const counts = [100, 10_000, 100_000];
const pageOfSync = 200;
const day = 86_400_000;
const now = Date.UTC(2026, 10, 21);
const words = 'deploy ci production staging backup github release mobile web analytics billing worker'.split(' ');

/** The core part of the list: the records in a real file, with the same durability as in the application. */
export function benchRecords(): BenchRow[] {
  return counts.flatMap(benchOf);
}

function benchOf(count: number): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  try {
    const inserting = insertKeys(folder, count);
    const opening = times(10, () => openRecords(folder).close());
    const first = times(5, () => {
      const opened = openRecords(folder);
      opened.keys.page(query({}));
      opened.close();
    });
    const records = openRecords(folder);
    const table = [
      row(`insert ${pageOfSync} keys, until there are ${count}`, 20, inserting),
      row(`open with ${count} keys`, count === 10_000 ? 30 : null, opening),
      row(`open with ${count} keys and read the first page`, null, first),
      ...reading(records, count),
    ];
    records.close();
    return table;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function reading(records: RecordStore, count: number): BenchRow[] {
  const random = randomNumbers(1);
  const anywhere = () => Math.floor(random() * count);
  const pageOf = (part: Partial<ListedQuery>) => () => records.keys.page(query({ ...part, offset: anywhere() }));
  const searchFor = (needles: string[]) => (run: number) =>
    records.keys.page(query({ search: needles[run % needles.length] ?? '' }));
  const accountId = idOf('account', 0);
  const written = records.keys.page(query({})).rows[0];
  return [
    row(`page of 50 by expiry, anywhere in ${count}`, 1, times(400, pageOf({}))),
    row('… the latest first', 1, times(400, pageOf({ descending: true }))),
    row('… without the revoked', 1, times(400, pageOf({ showRevoked: false }))),
    row('… of one account, without the revoked', 1, times(400, pageOf({ accountId, showRevoked: false }))),
    row('… and right after a key was written', null, [
      ...times(50, (run) => {
        if (written) records.keys.update({ ...written, remoteId: null, expiresAt: now + run * day });
        return records.keys.page(query({ offset: anywhere() }));
      }),
    ]),
    row(`search of 3 characters and more in ${count}`, 5, times(400, searchFor(typed(count)))),
    row('… found in every key (“lev_sk_”)', 5, times(100, searchFor(everywhere))),
    row('… found in a few keys or none', 5, times(100, searchFor(rare))),
    row(`search of 1 or 2 characters in ${count}`, 25, times(100, searchFor(short))),
  ];
}

/** More searches than the records keep results of, so that each one runs again. */
const everywhere = [
  'lev',
  'ev_',
  'v_s',
  '_sk',
  'sk_',
  'lev_',
  'ev_sk',
  'v_sk_',
  'lev_sk',
  'ev_sk_',
  'lev_sk_',
  ' key ',
];
const rare = ['zzz', 'zzzz', 'key 77', 'key 777', 'key 999', 'no such key', '4242', '98765', 'xyz', 'ab1', 'q7q'];
const short = ['p', 'pr', 'e', 'ke', '7', '42', 'zz', 'l', 'le', '_', 'sk', 'x'];

/** What someone types: for some labels, every beginning of at least three characters. */
function typed(count: number): string[] {
  const random = randomNumbers(2);
  const labels = Array.from({ length: 20 }, () => labelOf(Math.floor(random() * count)));
  return labels.flatMap((label) => Array.from({ length: label.length - 2 }, (_, more) => label.slice(0, 3 + more)));
}

export function insertKeys(folder: string, count: number): number[] {
  const records = openRecords(folder);
  for (const account of [0, 1, 2]) {
    records.accounts.insert({
      id: idOf('account', account),
      provider: 'lev',
      label: `Account ${account}`,
      baseUrl: null,
      header: null,
      pageUrl: null,
      maxKeys: null,
      syncedAt: null,
      clientState: null,
      noticeDays: null,
    });
  }
  const random = randomNumbers(3);
  const taken = times(Math.ceil(count / pageOfSync), (page) =>
    records.transaction(() => {
      for (let n = page * pageOfSync; n < Math.min(count, (page + 1) * pageOfSync); n += 1) {
        records.keys.insert(keyOf(n, random));
      }
    }),
  );
  records.close();
  return taken;
}

/** Two in three keys are in the first account, two in three have an expiry date, one in ten is revoked. */
function keyOf(n: number, random: () => number): KeyRecord {
  return {
    id: idOf('key', Math.floor(random() * 2 ** 32), n),
    accountId: idOf('account', Math.max(0, (n % 6) - 3)),
    remoteId: String(n),
    label: labelOf(n),
    mask: `lev_sk_••••${Math.floor(random() * 36 ** 4).toString(36)}`,
    access: 'inherited',
    scopes: null,
    area: null,
    restrictions: null,
    createdAt: now - Math.floor(random() * 365 * day),
    lastUsedAt: random() < 0.5 ? null : now - Math.floor(random() * 30 * day),
    expiresAt: random() < 1 / 3 ? null : now + Math.floor(random() * 365 * day),
    revokedAt: random() < 0.1 ? now : null,
    revokedUnverified: false,
    isDisabled: false,
    publicPart: null,
    inVault: false,
    notes: '',
    tags: [],
    favorite: false,
    places: [],
    fingerprint: null,
    knownAt: 0,
  };
}

export const labelOf = (n: number): string =>
  `${words[(n * 7919) % words.length]} ${words[(n * 31 + 5) % words.length]} key ${n}`;

export function idOf(kind: 'account' | 'key', a: number, b = 0): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  return `${hex(a, 8)}-0000-4000-8000-${kind === 'key' ? '1' : '2'}${hex(b, 11)}`;
}

function query(part: Partial<ListedQuery>): ListedQuery {
  return {
    accountId: null,
    named: [],
    narrowing: null,
    search: '',
    showRevoked: true,
    sort: 'expiry',
    descending: false,
    offset: 0,
    limit: 50,
    ...part,
  };
}

/** How long each of `runs` calls took, in milliseconds. */
export function times(runs: number, work: (run: number) => unknown): number[] {
  return Array.from({ length: runs }, (_, run) => {
    const from = performance.now();
    work(run);
    return performance.now() - from;
  });
}

export function row(what: string, target: number | null, taken: number[]): BenchRow {
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { what, target, median: at(0.5), p95: at(0.95), unit: 'ms', n: taken.length };
}

/** The same numbers in [0, 1) in every run. mulberry32 is random enough for test data. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.table(
    benchRecords().map(({ median, p95, ...rest }) => ({ ...rest, median: +median.toFixed(3), p95: +p95.toFixed(3) })),
  );
}
