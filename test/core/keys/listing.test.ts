import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeyPlace } from '../../../main/contract/key-place.ts';
import type { Input } from '../../../main/contract/methods.ts';
import { createVirtualClock, type VirtualClock } from '../../fakes/virtual-clock.ts';
import { accountOf, idOf, keyOf } from '../../platform/records/some-records.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const day = 86_400_000;
let test: TestVault;
let clock: VirtualClock;

beforeEach(async () => {
  clock = createVirtualClock();
  test = await openTestVault({ clock });
  await test.call('changeSettings', { lockMinutes: null });
  const { accounts, keys } = test.ports.records;
  accounts.insert(accountOf(1, { label: 'Work', provider: 'other' }));
  accounts.insert(accountOf(2, { label: 'Home', provider: 'level' }));
  const now = clock.now();
  keys.insert(keyOf(1, { label: 'never' }));
  keys.insert(keyOf(2, { label: 'far', expiresAt: now + 40 * day, lastUsedAt: now }));
  keys.insert(keyOf(3, { label: 'near', expiresAt: now + 10 * day, accountId: accountOf(2).id, access: 'read-only' }));
  keys.insert(keyOf(4, { label: 'past', expiresAt: now - day, inVault: true }));
  keys.insert(keyOf(5, { label: 'revoked', expiresAt: now + 5 * day, revokedAt: now }));
});
afterEach(() => test.close());

const labels = async (query: Partial<Input<'listKeys'>>) =>
  (await listKeys(test, { sort: 'label', descending: false, ...query })).rows.map(({ label }) => label);

it('by status goes by the clock of this moment', async () => {
  expect(await labels({ status: 'active' })).toEqual(['far', 'never']);
  expect(await labels({ status: 'expiring' })).toEqual(['near']);
  expect(await labels({ status: 'expired' })).toEqual(['past']);
  expect(await labels({ status: 'revoked' })).toEqual(['revoked']);
  // Asking for the revoked keys, too, does not add them to the active ones.
  expect(await labels({ status: 'active', showRevoked: true })).toEqual(['far', 'never']);
  clock.advance(30 * day);
  expect(await labels({ status: 'expiring' })).toEqual(['far']);
  expect(await labels({ status: 'expired' })).toEqual(['near', 'past']);
});

it('by what expires within some days leaves out what has expired and what is revoked', async () => {
  expect(await labels({ expiresWithinDays: 30, showRevoked: true })).toEqual(['near']);
  expect(await labels({ expiresWithinDays: 60 })).toEqual(['far', 'near']);
  expect(await labels({ expiresWithinDays: 60, status: 'active' })).toEqual(['far']);
});

it('narrows by provider, access and whether the secret is here, all at once', async () => {
  expect(await labels({ provider: 'level' })).toEqual(['near']);
  expect(await labels({ access: 'read-only' })).toEqual(['near']);
  expect(await labels({ notInVault: true })).toEqual(['far', 'near', 'never']);
  expect(await labels({ notInVault: true, provider: 'other' })).toEqual(['far', 'never']);
});

it('calls never used only what its provider would have told a use of', async () => {
  const { accounts, keys } = test.ports.records;
  accounts.insert(accountOf(3, { label: 'Team', provider: 'lev' }));
  keys.insert(keyOf(6, { label: 'idle', accountId: accountOf(3).id }));
  keys.insert(keyOf(7, { label: 'busy', accountId: accountOf(3).id, lastUsedAt: clock.now() }));
  expect(await labels({ neverUsed: true })).toEqual(['idle']);
  expect(await labels({ neverUsed: true, notInVault: true, provider: 'lev' })).toEqual(['idle']);
  expect(await labels({ neverUsed: true, provider: 'level' })).toEqual([]);
});

it('finds keys by the name of their account or provider, except within that account', async () => {
  expect(await labels({ search: 'home' })).toEqual(['near']);
  expect(await labels({ search: 'LEVEL' })).toEqual(['near']);
  expect(await labels({ search: 'home', accountId: accountOf(2).id })).toEqual([]);
});

describe('several words', () => {
  beforeEach(() => {
    const { accounts, keys } = test.ports.records;
    accounts.insert(accountOf(3, { label: 'Imported', provider: 'other' }));
    const accountId = accountOf(3).id;
    const place: KeyPlace = {
      project: 'shop',
      environment: 'production',
      name: 'KEY',
      file: null,
      folder: null,
      order: null,
    };
    keys.insert(keyOf(11, { accountId, label: 'Façade', mask: 'sk-proj-••••aaaa', tags: ['prod'] }));
    keys.insert(keyOf(12, { accountId, label: 'Billing', mask: 'sk_live_••••bbbb', notes: 'asks Lea first' }));
    keys.insert(
      keyOf(13, { accountId, label: 'OpenAI, old', mask: '••••cccc', places: [{ ...place, environment: 'test' }] }),
    );
    keys.insert(keyOf(14, { accountId, label: 'Mail', mask: '••••dddd', places: [place] }));
  });

  it.each([
    ['stripe live', ['Billing']],
    ['live stripe', ['Billing']],
    ['openai prod', ['Façade']],
    ['PROD  facade openai', ['Façade']],
    ['openai', ['Façade', 'OpenAI, old']],
    ['imported lea billing bbbb', ['Billing']],
    ['shop production', ['Mail']],
    ['stripe prod', []],
    ['home near', ['near']],
    ['near work', []],
  ])('“%s” finds what has all of them, wherever they are: %j', async (search, found) => {
    expect(await labels({ search })).toEqual(found);
  });

  it('within an account may name it, too', async () => {
    expect(await labels({ search: 'near home', accountId: accountOf(2).id })).toEqual(['near']);
  });

  it('go with a project and an environment, both of the same place', async () => {
    expect(await labels({ project: 'shop' })).toEqual(['Mail', 'OpenAI, old']);
    expect(await labels({ project: 'shop', environment: 'production' })).toEqual(['Mail']);
    expect(await labels({ environment: 'test', search: 'openai' })).toEqual(['OpenAI, old']);
    expect(await labels({ tags: ['prod', 'none'] })).toEqual([]);
  });
});

it('names all that match, in the order of the list', async () => {
  const query = { accountId: null, search: '', showRevoked: true, sort: 'label', descending: true } as const;
  expect(await test.call('listKeyIds', query)).toEqual({ total: 5, ids: [5, 1, 3, 2, 4].map(idOf).toSorted(byLabel) });
});

const byLabel = (a: string, b: string): number => {
  const labelOf = (id: string) => test.ports.records.keys.find(id)?.label ?? '';
  return labelOf(a) < labelOf(b) ? 1 : -1;
};

it('gives one key, or says that there is none', async () => {
  expect(await test.call('getKey', { keyId: idOf(3) })).toMatchObject({ label: 'near', access: 'read-only' });
  await expect(test.call('getKey', { keyId: idOf(99) })).rejects.toMatchObject({ code: 'key_not_found' });
});
