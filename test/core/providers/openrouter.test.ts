import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRouter } from '../../../main/core/providers/openrouter.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { errorSentence } from '../../../main/texts/error-text.ts';
import { languages } from '../../../main/texts/languages.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { documented, type Exchange } from './documented.ts';
import document from './openrouter.openapi.json' with { type: 'json' };
import { type OpenRouterStandIn, startOpenRouter } from './openrouter-stand-in.ts';

const { nameOf, requestProblems, replyProblems } = documented(document, '/api/v1');

let test: TestVault;
let provider: OpenRouterStandIn;
let accountId: string;
let exchanges: Exchange[];

async function open(count = 0): Promise<void> {
  provider = await startOpenRouter(count);
  exchanges = [];
  test = await openTestVault({
    async fetch(request) {
      const reply = await httpFetch(request);
      exchanges.push({ request, reply });
      return reply;
    },
  });
  accountId = (await addAccount(provider.managementKey)).id;
  await sync();
}

const addAccount = (credential: string) =>
  test.call('addAccount', { provider: 'openrouter', label: 'Router', baseUrl: provider.url, credential });
const sync = () => test.call('syncAccount', { accountId });
const rows = async () => (await listKeys(test)).rows;
const secretOf = (keyId: string) => test.secretStores.store.items.get(keyId) ?? '';

async function create(label: string, days: number | null = null): Promise<string> {
  const keyId = randomUUID();
  const expiry = days === null ? { is: 'never' as const } : { is: 'in' as const, days };
  const { outcome } = await test.call('createKey', { keyId, accountId, label, expiry });
  expect(outcome).toMatchObject({ is: 'shown', notStored: null });
  await test.call('settlePendingSecret', { keyId, keep: true });
  return keyId;
}

beforeEach(() => open());
afterEach(async () => {
  // Whatever was asked and told is as OpenRouter's document has it.
  const problems = exchanges.flatMap((exchange) =>
    [...requestProblems(exchange.request), ...replyProblems(exchange)].map(
      (problem) => `${nameOf(exchange)}: ${problem}`,
    ),
  );
  await test.close();
  await provider.stop();
  expect(problems).toEqual([]);
});

describe('a key of OpenRouter', () => {
  it('is created with an expiry in UTC, and its secret works', async () => {
    const keyId = await create('CI', 30);
    const [atProvider] = provider.keys.slice(-1);
    expect(atProvider).toMatchObject({ name: 'CI', secret: secretOf(keyId) });
    const { expiresAt, mask, remoteId } = await test.call('getKey', { keyId });
    expect(expiresAt).toBe(Date.parse(atProvider?.expires_at ?? ''));
    expect(remoteId).toBe(atProvider?.hash);
    expect(mask).toMatch(/^sk-or-v1-\w{3}••••\w{3,4}$/);
    await sync();
    expect(await test.call('getKey', { keyId })).toMatchObject({ inVault: true, mask, expiresAt });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('is renamed, disabled, enabled and deleted', async () => {
    const keyId = await create('CI');
    await test.call('editKey', { keyId, label: 'Deploy', access: 'inherited', notes: '', expiry: null });
    expect(provider.keys.at(-1)?.name).toBe('Deploy');
    await test.call('setKeyDisabled', { keyId, disabled: true });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'refused' });
    await sync();
    expect(await test.call('getKey', { keyId })).toMatchObject({ isDisabled: true, revokedAt: null, label: 'Deploy' });
    await test.call('setKeyDisabled', { keyId, disabled: false });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(provider.keys.map(({ name }) => name)).toEqual(['Plain']);
    expect(exchanges.map(nameOf)).toEqual(
      expect.arrayContaining(['PATCH /keys/{hash} 200', 'DELETE /keys/{hash} 200', 'GET /key 401']),
    );
  });

  it('that was deleted on OpenRouter’s page is gone, and deleting it again is no error', async () => {
    const [one, other] = [await create('One'), await create('Other')];
    provider.keys.splice(1);
    expect(await test.call('revokeKey', { keyId: one })).toEqual({ verdict: 'refused' });
    await sync();
    expect((await test.call('getKey', { keyId: other })).revokedAt).not.toBeNull();
  });

  it('is replaced by another one', async () => {
    const old = await create('CI');
    const keyId = randomUUID();
    await test.call('createKey', { keyId, accountId, label: 'CI', rotates: old });
    await test.call('settlePendingSecret', { keyId, keep: true });
    await test.call('retireOldKey', { rotationId: keyId, unverified: false });
    expect((await rows()).filter(({ inVault }) => inVault)).toMatchObject([{ id: keyId }]);
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('can’t be regenerated', async () => {
    const keyId = await create('CI');
    await expect(test.call('regenerateKey', { keyId })).rejects.toMatchObject({ code: 'not_offered' });
  });

  it('whose answer is lost is not created twice', async () => {
    provider.losesAnswer = true;
    const keyId = randomUUID();
    const form = { keyId, accountId, label: 'CI' };
    await expect(test.call('createKey', form)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect(await test.call('retryPendingSecret', { keyId })).toMatchObject({ outcome: { is: 'orphan' } });
    await test.call('revokeOrphan', { keyId });
    expect(provider.created).toBe(1);
    expect(provider.keys.map(({ name }) => name)).toEqual(['Plain']);
  });
});

describe('a pasted secret', () => {
  const recognize = (secret: string) => test.call('recognizeSecret', { secret });

  it('belongs to the key that the list has, and is stored there', async () => {
    const [plain] = await rows();
    expect(plain).toMatchObject({ label: 'Plain', inVault: false });
    const keyId = plain?.id ?? '';
    expect(await recognize(` ${provider.plainKey}\n`)).toMatchObject({
      service: 'OpenRouter',
      listed: { keyId, label: 'Plain', account: 'Router' },
    });
    await test.call('enterSecret', { keyId, secret: provider.plainKey });
    expect(await rows()).toMatchObject([{ id: keyId, inVault: true }]);
    expect(secretOf(keyId)).toBe(provider.plainKey);
    // From now on its secret is here.
    expect(await recognize(provider.plainKey)).toMatchObject({ listed: null });
  });

  it('of a key that no list has belongs to none', async () => {
    const other = `${provider.plainKey.slice(0, 12)}${'0'.repeat(61)}`;
    expect(await recognize(other)).toMatchObject({ service: 'OpenRouter', listed: null });
  });
});

it('a list is read to its end, with the keys that are disabled', async () => {
  await test.close();
  await provider.stop();
  await open(250);
  expect(await rows()).toHaveLength(50);
  expect(await sync()).toMatchObject({ activeKeys: 251 });
  const [first] = provider.keys;
  if (first) first.disabled = true;
  await sync();
  expect((await listKeys(test, { status: 'disabled' })).total).toBe(1);
  expect(exchanges.filter((exchange) => nameOf(exchange) === 'GET /keys 200').length).toBeGreaterThan(4);
});

describe('a credential', () => {
  it('of the wrong kind is named as such, with where to create the right one', async () => {
    const error = await addAccount(provider.plainKey).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'credential_wrong_kind', params: { provider: 'OpenRouter' } });
    for (const texts of Object.values(languages)) {
      expect(errorSentence(error, texts)).toContain('Management Keys');
    }
    await expect(test.call('updateCredential', { accountId, credential: provider.plainKey })).rejects.toMatchObject({
      code: 'credential_wrong_kind',
    });
  });

  it('that nobody knows is not accepted', async () => {
    await expect(addAccount(`sk-or-v1-${'0'.repeat(64)}`)).rejects.toMatchObject({ code: 'provider_unauthorized' });
  });
});

it('says that it was never tried against the real service', () => {
  expect(openRouter.policy.untried).toBe(true);
});
