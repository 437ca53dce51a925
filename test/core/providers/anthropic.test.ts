import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anthropic } from '../../../main/core/providers/anthropic.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { errorSentence } from '../../../main/texts/error-text.ts';
import { languages } from '../../../main/texts/languages.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import document from './anthropic.openapi.json' with { type: 'json' };
import { type AnthropicStandIn, startAnthropic } from './anthropic-stand-in.ts';
import { documented, type Exchange } from './documented.ts';

const { nameOf, requestProblems, replyProblems } = documented(document, '');

let test: TestVault;
let provider: AnthropicStandIn;
let accountId: string;
let exchanges: Exchange[];

async function open(count = 0): Promise<void> {
  provider = await startAnthropic(count);
  exchanges = [];
  test = await openTestVault({
    async fetch(request) {
      const reply = await httpFetch(request);
      exchanges.push({ request, reply });
      return reply;
    },
  });
  accountId = (await addAccount(provider.adminKey)).id;
  await sync();
}

const addAccount = (credential: string) =>
  test.call('addAccount', { provider: 'anthropic', label: 'Claude', baseUrl: provider.url, credential });
const sync = () => test.call('syncAccount', { accountId });
const row = async (label: string) => (await listKeys(test)).rows.find((key) => key.label === label);
const getKey = (keyId: string) => test.call('getKey', { keyId });

/** Adds a key that was made on the page. */
async function add(label: string, secret: string, days: number | null = null): Promise<string> {
  const keyId = randomUUID();
  const expiry = days === null ? { is: 'never' as const } : { is: 'in' as const, days };
  await test.call('addKey', { keyId, accountId, label, secret, expiry });
  await test.call('settlePendingSecret', { keyId, keep: true });
  return keyId;
}

beforeEach(() => open());
afterEach(async () => {
  const problems = exchanges.flatMap((exchange) =>
    [...requestProblems(exchange.request), ...replyProblems(exchange)].map(
      (problem) => `${nameOf(exchange)}: ${problem}`,
    ),
  );
  await test.close();
  await provider.stop();
  expect(problems).toEqual([]);
});

describe('a key of Anthropic', () => {
  it('that was made on the page is stored at its row on the list, with the expiry that only the user knows', async () => {
    const made = provider.make('CI');
    await sync();
    expect(await row('CI')).toMatchObject({
      inVault: false,
      mask: `${made.secret.slice(0, 16)}••••${made.secret.slice(-4)}`,
    });
    const keyId = await add('CI', made.secret, 90);
    const { expiresAt } = await getKey(keyId);
    expect(expiresAt).not.toBeNull();
    expect(await getKey(keyId)).toMatchObject({
      inVault: true,
      remoteId: made.id,
      createdAt: Date.parse(made.created_at),
      lastUsedAt: null,
    });
    await sync();
    expect((await listKeys(test)).total).toBe(1);
    expect(await getKey(keyId)).toMatchObject({ inVault: true, expiresAt });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('is renamed, disabled and enabled', async () => {
    const made = provider.make('CI');
    const keyId = await add('CI', made.secret);
    const { access, notes } = await getKey(keyId);
    await test.call('editKey', { keyId, label: 'Deploy', access, notes, expiry: null });
    expect(made.name).toBe('Deploy');
    await test.call('setKeyDisabled', { keyId, disabled: true });
    expect(made.status).toBe('inactive');
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'refused' });
    await sync();
    expect(await getKey(keyId)).toMatchObject({ isDisabled: true, revokedAt: null, label: 'Deploy' });
    await test.call('setKeyDisabled', { keyId, disabled: false });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('gets an expiry, which Anthropic is not asked about', async () => {
    const keyId = await add('CI', provider.make('CI').secret);
    const { access, notes, label } = await getKey(keyId);
    const before = exchanges.length;
    await test.call('editKey', { keyId, label, access, notes, expiry: { is: 'in', days: 30 } });
    expect(exchanges.length).toBe(before);
    const { expiresAt } = await getKey(keyId);
    await sync();
    expect(await getKey(keyId)).toMatchObject({ expiresAt });
    expect(expiresAt).not.toBeNull();
  });
});

describe('a key of Anthropic, when it ends,', () => {
  it('is archived, and seen refused', async () => {
    const made = provider.make('CI');
    const keyId = await add('CI', made.secret);
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(made.status).toBe('archived');
    const { revokedAt } = await getKey(keyId);
    await sync();
    expect(await getKey(keyId)).toMatchObject({ revokedAt });
    expect(exchanges.map(nameOf)).toContain('GET /v1/models 401');
  });

  it('that was archived on the page is revoked, and one that was archived before is not listed', async () => {
    const [made] = [provider.make('CI'), provider.make('Former', { status: 'archived' })];
    const keyId = await add('CI', made.secret);
    made.status = 'archived';
    await sync();
    expect((await getKey(keyId)).revokedAt).not.toBeNull();
    expect(await row('Former')).toBeUndefined();
  });

  it('that Anthropic says has expired is expired, at the first time that it says so', async () => {
    const made = provider.make('CI');
    const keyId = await add('CI', made.secret);
    made.status = 'expired';
    provider.make('Former', { status: 'expired' });
    await sync();
    expect((await listKeys(test, { status: 'expired' })).total).toBe(2);
    const { expiresAt } = await getKey(keyId);
    await sync();
    expect(await getKey(keyId)).toMatchObject({ expiresAt, revokedAt: null, isDisabled: false });
  });

  it('is rotated by another one, which is made on the page', async () => {
    const old = provider.make('CI');
    const oldKeyId = await add('CI', old.secret);
    const keyId = randomUUID();
    const { secret } = provider.make('CI 2');
    await test.call('addKey', { keyId, accountId, label: 'CI 2', secret, rotates: oldKeyId });
    await test.call('settlePendingSecret', { keyId, keep: true });
    const ended = await test.call('retireOldKey', { rotationId: keyId });
    expect(ended).toEqual({ newVerdict: 'accepted', oldVerdict: 'refused' });
    expect(old.status).toBe('archived');
  });

  it('is neither created nor regenerated by the API', async () => {
    const form = { keyId: randomUUID(), accountId, label: 'CI' };
    await expect(test.call('createKey', form)).rejects.toMatchObject({ code: 'not_supported' });
    const keyId = await add('CI', provider.make('CI').secret);
    await expect(test.call('regenerateKey', { keyId })).rejects.toMatchObject({ code: 'not_offered' });
  });

  it('that is pasted is known by what the list shows of it', async () => {
    const { secret } = provider.make('CI');
    await sync();
    const keyId = (await row('CI'))?.id;
    expect(await test.call('recognizeSecret', { secret })).toMatchObject({
      service: 'Anthropic',
      listed: { keyId, label: 'CI', account: 'Claude' },
    });
  });
});

describe('a workspace', () => {
  const shop = { id: 'wrkspc_shop', name: 'Shop', archived_at: null };
  const old = { id: 'wrkspc_old', name: 'Old', archived_at: '2026-11-02T12:00:00Z' };
  const areaOf = async (label: string) => (await row(label))?.area;

  it('is named with its keys, also one that is archived, and a key of the default one has none', async () => {
    provider.workspaces.push(old, shop);
    provider.longestPage = 1;
    provider.make('Website', { workspace_id: shop.id });
    provider.make('Legacy', { workspace_id: old.id });
    provider.make('Default');
    await sync();
    expect(await areaOf('Website')).toEqual({ id: shop.id, name: 'Shop', path: '' });
    expect(await areaOf('Legacy')).toEqual({ id: old.id, name: 'Old', path: '' });
    expect(await areaOf('Default')).toBeNull();
    const account = (await test.call('listAccounts', {})).find(({ id }) => id === accountId);
    expect(account?.areas.map(({ name, keys }) => [name, keys])).toEqual([
      ['Old', 1],
      ['Shop', 1],
    ]);
    expect((await listKeys(test, { search: 'shop' })).rows.map(({ label }) => label)).toEqual(['Website']);
    // Their names are not asked for again.
    exchanges.length = 0;
    await sync();
    expect(exchanges.map(nameOf)).not.toContain('GET /v1/organizations/workspaces 200');
  });

  it('has its id where the credential may not list them', async () => {
    provider.hidesWorkspaces = true;
    provider.make('Website', { workspace_id: shop.id });
    await sync();
    expect(await areaOf('Website')).toMatchObject({ id: shop.id, name: shop.id });
  });

  it('can’t be chosen for a new key, because no API creates one there', async () => {
    const asked = { keyId: randomUUID(), accountId, label: 'CI', area: { id: shop.id, name: 'Shop', path: '' } };
    await expect(test.call('createKey', asked)).rejects.toMatchObject({
      params: { field: 'area', problem: { is: 'not-available' } },
    });
    await expect(test.call('listAreas', { accountId })).rejects.toMatchObject({ code: 'not_supported' });
  });
});

it('a list is read to its end, also where a page has only archived keys', async () => {
  await test.close();
  await provider.stop();
  await open(45);
  provider.longestPage = 10;
  for (const key of provider.keys.slice(10, 20)) key.status = 'archived';
  const before = exchanges.length;
  await sync();
  // Read twice, because keys are missing.
  const pages = exchanges.slice(before).map(({ request }) => new URL(request.url).searchParams.get('after_id'));
  const ends = [null, ...[9, 19, 29, 39].map((at) => provider.keys[at]?.id)];
  expect(pages).toEqual([...ends, ...ends]);
  expect(await test.call('listAccounts', {})).toMatchObject([{ activeKeys: 35 }]);
});

describe('a credential', () => {
  it('that is a key for the models is named as such, with where to create the right one', async () => {
    const { secret } = provider.make('Plain');
    const error = await addAccount(secret).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'credential_wrong_kind', params: { provider: 'Anthropic' } });
    for (const texts of Object.values(languages)) {
      expect(errorSentence(error, texts)).toContain('Settings → Admin keys');
    }
  });

  it('that nobody knows is not accepted', async () => {
    for (const unknown of [`sk-ant-admin01-${'0'.repeat(94)}`, `sk-ant-api03-${'0'.repeat(94)}`]) {
      await expect(addAccount(unknown)).rejects.toMatchObject({ code: 'provider_unauthorized' });
    }
  });
});

it('says that it was never tried against the real service', () => {
  expect(anthropic.policy.untried).toBe(true);
});
