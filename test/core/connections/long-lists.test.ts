import { afterEach, expect, it } from 'vitest';
import type { HttpReply } from '../../../main/core/ports/fetch.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { addLev } from '../providers/lev-account.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let accountId: string;
/** How far the clock is ahead, in ms. */
let passed: number;
let turns: number;
let pages: number;

afterEach(() => test.close());

/** Opens a vault with an account at a provider that answers with these pages, and reads the list. */
async function sync(page: (offset: number) => string): Promise<unknown> {
  [passed, turns, pages] = [0, 0, 0];
  test = await openTestVault({
    clock: {
      ...impatientClock,
      now: () => Date.now() + passed,
      async turn() {
        turns += 1;
        await impatientClock.turn();
      },
    },
    async fetch({ url }): Promise<HttpReply> {
      const { pathname, searchParams } = new URL(url);
      const body = pathname.endsWith('/api-keys') ? page(Number(searchParams.get('offset'))) : '{"data":{}}';
      return { status: 200, headers: {}, body };
    },
  });
  accountId = (await addLev(test, null, 'lev_sk_credential')).id;
  return test.call('syncAccount', { accountId });
}

const rows = (first: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: first + at, label: `key ${first + at}`, key_prefix: 'lev_sk_xxxx' }));

const pageOf = (offset: number, count: number, rest: object = {}): string => {
  pages += 1;
  return JSON.stringify({ data: rows(offset, count), pagination: { total: 0, has_more: true }, ...rest });
};

const recorded = () => test.ports.records.keys.ofAccount(accountId).length;
const endless = { code: 'provider_unexpected_reply', params: { reason: { is: 'endless-list' } } };

it('a list of more keys than anybody has is given up, and none of it is recorded', async () => {
  await expect(sync((offset) => pageOf(offset, 20_000))).rejects.toMatchObject(endless);
  expect(pages).toBeLessThan(15);
  expect(recorded()).toBe(0);
});

it('a list of more bytes than anybody needs is given up, and none of it is recorded', async () => {
  const padding = 'x'.repeat(4_000_000);
  await expect(sync((offset) => pageOf(offset, 1, { padding }))).rejects.toMatchObject(endless);
  expect(pages).toBeLessThan(40);
  expect(recorded()).toBe(0);
});

it('a list that takes longer than anybody waits is given up, and none of it is recorded', async () => {
  const slow = sync((offset) => {
    passed += 9_000;
    return pageOf(offset, 1);
  });
  await expect(slow).rejects.toMatchObject(endless);
  expect(pages).toBeLessThan(75);
  expect(recorded()).toBe(0);
});

it('a list that goes wrong on a later page is given up, and none of it is recorded', async () => {
  const broken = sync((offset) => (offset < 400 ? pageOf(offset, 200) : '<p>Sign in</p>'));
  await expect(broken).rejects.toMatchObject({ params: { reason: { is: 'web-page' } } });
  expect(recorded()).toBe(0);
});

it('what is changed here while a list is read stays', async () => {
  await sync((offset) => pageOf(offset, offset === 0 ? 3 : 0));
  const { records } = test.ports;
  const [renamed, removed] = records.keys.ofAccount(accountId);
  if (!renamed || !removed) throw new Error('too few keys');
  const stop = test.vault.subscribe((event) => {
    if (event.is !== 'sync-progress') return;
    records.keys.update({ ...renamed, label: 'renamed' });
    records.keys.remove(removed.id);
  });
  await test.call('syncAccount', { accountId });
  stop();
  expect(records.keys.ofAccount(accountId).map(({ label }) => label)).toEqual(['renamed', 'key 2']);
});

it('a page of many thousand keys is worked through in portions', async () => {
  await sync((offset) => pageOf(offset, offset === 0 ? 10_000 : 0));
  expect(recorded()).toBe(10_000);
  // Looked through for secrets, parsed, and recorded.
  expect(turns).toBeGreaterThan(10 + 10_000 / 500 + 10_000 / 200);
});
