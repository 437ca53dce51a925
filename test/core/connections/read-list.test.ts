import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCancellation } from '../../../main/core/connections/cancellation.ts';
import { readList } from '../../../main/core/connections/read-list.ts';
import type { SyncRun } from '../../../main/core/connections/sync-run.ts';
import type { KeyApi, ListedKey, ListedPage } from '../../../main/core/providers/provider.ts';
import { addSandbox, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let run: SyncRun;
let asked: (string | null)[];

beforeEach(async () => {
  test = await openTestVault();
  const { id: accountId } = await addSandbox(test, 'lev');
  const findings = {
    failures: new Map(),
    waits: new Map(),
    clockAhead: new Map(),
    unlisted: new Map(),
    askedWhich: new Set<string>(),
  };
  // Reading a list takes nothing of the rest.
  const floors = { ports: test.ports, events: { emit() {} } } as unknown as SyncRun;
  run = { ...floors, accountId, cancellation: createCancellation(), findings };
  asked = [];
});
afterEach(() => test.close());

const listedKey = (remoteId: string): ListedKey => ({
  remoteId,
  label: 'CI',
  mask: null,
  access: null,
  createdAt: null,
  lastUsedAt: null,
  expiresAt: null,
  revokedAt: null,
  isDisabled: false,
});

/** Reads a list whose pages are found by their cursors. */
function read(pageAt: (cursor: string | null) => { ids: string[]; next: string | null }) {
  const list = async (cursor: string | null): Promise<ListedPage> => {
    asked.push(cursor);
    const { ids, next } = pageAt(cursor);
    return { keys: ids.map(listedKey), bytes: 10, total: null, next, hasMore: next !== null, at: null };
  };
  return readList(run, { list } as KeyApi, 'Cursors');
}

it('a list is read by whatever its provider says of the next page', async () => {
  const pages: Record<string, { ids: string[]; next: string | null }> = {
    '': { ids: ['a', 'b'], next: 'https://keys.example/?after=b' },
    'https://keys.example/?after=b': { ids: ['c'], next: 'Zm9v' },
    Zm9v: { ids: ['d'], next: null },
  };
  const { keys, isWhole } = await read((cursor) => pages[cursor ?? ''] ?? { ids: [], next: null });
  expect([...keys.keys()]).toEqual(['a', 'b', 'c', 'd']);
  expect(isWhole).toBe(true);
  expect(asked).toEqual([null, 'https://keys.example/?after=b', 'Zm9v']);
});

it('a page without keys does not end a list that goes on', async () => {
  const { keys, isWhole } = await read((cursor) =>
    cursor === null ? { ids: [], next: '2' } : { ids: ['a'], next: null },
  );
  expect([...keys.keys()]).toEqual(['a']);
  expect(isWhole).toBe(true);
});

it.each([
  ['without keys', () => []],
  ['with new keys', () => [randomUUID()]],
])('a list that repeats a cursor is given up, %s', async (_, ids) => {
  const reading = read((cursor) => ({ ids: ids(), next: cursor === '2' ? '1' : '2' }));
  await expect(reading).rejects.toMatchObject({
    code: 'provider_unexpected_reply',
    params: { reason: { is: 'endless-list' } },
  });
  expect(asked).toEqual([null, '2', '1']);
});

it('a list that repeats its keys under new cursors ends, and does not count as whole', async () => {
  const { keys, isWhole } = await read((cursor) => ({ ids: ['a'], next: String(Number(cursor) + 1) }));
  expect([...keys.keys()]).toEqual(['a']);
  expect(isWhole).toBe(false);
  expect(asked).toEqual([null, '1']);
});

it('the pages of an area may have only keys that were listed before', async () => {
  const pages = [['a', 'b', 'c'], ['a'], ['b'], ['d'], ['d'], ['e']];
  const list = async (cursor: string | null): Promise<ListedPage> => {
    const at = Number(cursor ?? 0);
    const next = at + 1 < pages.length ? String(at + 1) : null;
    const page = { keys: (pages[at] ?? []).map(listedKey), bytes: 10, total: null, next, hasMore: false, at: null };
    return { ...page, isFirstOfArea: at === 1 || at === 3 };
  };
  const { keys } = await readList(run, { list } as KeyApi, 'Areas');
  expect([...keys.keys()]).toEqual(['a', 'b', 'c', 'd']);
});
