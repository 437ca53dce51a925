import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cloudflare } from '../../../main/core/providers/cloudflare.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { errorSentence } from '../../../main/texts/error-text.ts';
import { languages } from '../../../main/texts/languages.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import document from './cloudflare.openapi.json' with { type: 'json' };
import { allowing, type CloudflareStandIn, dnsWrite, startCloudflare } from './cloudflare-stand-in.ts';
import { documented, type Exchange } from './documented.ts';

const { nameOf, requestProblems, replyProblems } = documented(document, '/client/v4');

let test: TestVault;
let provider: CloudflareStandIn;
let accountId: string;
let exchanges: Exchange[];

async function open(count = 0): Promise<void> {
  provider = await startCloudflare(count);
  exchanges = [];
  test = await openTestVault({
    async fetch(request) {
      const reply = await httpFetch(request);
      exchanges.push({ request, reply });
      return reply;
    },
  });
  accountId = (await addAccount(provider.manager.secret)).id;
  await sync();
}

const addAccount = (credential: string) =>
  test.call('addAccount', { provider: 'cloudflare', label: 'Flare', baseUrl: provider.url, credential });
const sync = () => test.call('syncAccount', { accountId });
const row = async (label: string) => (await listKeys(test)).rows.find((key) => key.label === label);
const secretOf = (keyId: string) => test.secretStores.store.items.get(keyId) ?? '';
const getKey = (keyId: string) => test.call('getKey', { keyId });

/** Adds a token that was made on the page. */
async function add(label: string, secret: string): Promise<string> {
  const keyId = randomUUID();
  await test.call('addKey', { keyId, accountId, label, secret });
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

describe('a token of Cloudflare', () => {
  it('that was made on the page is stored at its row on the list, whatever it is called here', async () => {
    const expires_on = '2027-03-01T00:00:00Z';
    const made = provider.make('CI', { expires_on, last_used_on: '2026-11-20T08:00:00Z' });
    await sync();
    expect(await row('CI')).toMatchObject({ inVault: false, remoteId: made.id, access: 'read-only' });
    const keyId = await add('Deploy', made.secret);
    expect(await row('Deploy')).toBeUndefined();
    expect(await getKey(keyId)).toMatchObject({
      ...{ label: 'CI', inVault: true, remoteId: made.id, access: 'read-only' },
      createdAt: Date.parse(made.issued_on),
      lastUsedAt: Date.parse('2026-11-20T08:00:00Z'),
      expiresAt: Date.parse(expires_on),
      mask: `cfut_••••${made.secret.slice(-4)}`,
    });
    await sync();
    expect((await listKeys(test)).total).toBe(2);
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('that can write is read-write', async () => {
    provider.make('Edit zone DNS', { policies: [...allowing(dnsWrite), ...allowing({ id: '1', name: 'Zone Read' })] });
    await sync();
    expect(await row('Edit zone DNS')).toMatchObject({ access: 'read-write' });
  });

  const limits = {
    condition: { request_ip: { in: ['192.0.2.0/24'], not_in: [] } },
    expires_on: '2027-03-01T00:00:00Z',
    not_before: '2026-11-01T00:00:00Z',
  };

  it.each([
    ['condition and dates', limits],
    ['no limits', {}],
  ])('with %s is renamed, disabled and enabled, and keeps them and its permissions', async (_name, more) => {
    const made = provider.make('CI <1>', more);
    const { name: _, status: __, ...kept } = structuredClone(made);
    const keyId = await add('CI <1>', made.secret);
    await test.call('setKeyDisabled', { keyId, disabled: true });
    expect(made).toEqual({ ...kept, name: 'CI <1>', status: 'disabled' });
    await sync();
    expect(await getKey(keyId)).toMatchObject({ isDisabled: true, revokedAt: null });
    const { label, access, notes } = await getKey(keyId);
    expect(label).toBe('CI <1>');
    await test.call('editKey', { keyId, label: 'Deploy', access, notes, expiry: null });
    expect(made).toEqual({ ...kept, name: 'Deploy', status: 'disabled' });
    await test.call('setKeyDisabled', { keyId, disabled: false });
    expect(made).toEqual({ ...kept, name: 'Deploy', status: 'active' });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it.each(['disabled', 'expired'] as const)('that is %s is refused, although the reply is 200', async (status) => {
    const made = provider.make('CI');
    const keyId = await add('CI', made.secret);
    made.status = status;
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'refused' });
    expect(exchanges.map(nameOf).at(-1)).toBe('GET /user/tokens/verify 200');
    await sync();
    expect(await getKey(keyId)).toMatchObject({ isDisabled: status === 'disabled', revokedAt: null });
  });
});

describe('a token of Cloudflare, when its secret ends,', () => {
  it('is rolled: it has another secret and the same id', async () => {
    const made = provider.make('CI');
    const old = made.secret;
    const keyId = await add('CI', old);
    expect((await test.call('regenerateKey', { keyId })).outcome).toMatchObject({ is: 'shown', notStored: null });
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(made.secret).not.toBe(old);
    expect(secretOf(keyId)).toBe(made.secret);
    expect(await getKey(keyId)).toMatchObject({ remoteId: made.id, mask: `cfut_••••${made.secret.slice(-4)}` });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
    expect(JSON.stringify(exchanges.map(({ request }) => request.url))).not.toContain(made.secret);
  });

  it('whose roll got no answer is not rolled again by itself, and its secret is known to be lost', async () => {
    const made = provider.make('CI');
    const keyId = await add('CI', made.secret);
    provider.losesAnswer = true;
    await expect(test.call('regenerateKey', { keyId })).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect(await test.call('retryPendingSecret', { keyId })).toMatchObject({ outcome: { is: 'orphan' } });
    expect(provider.rolled).toBe(1);
    // The user asks for another one.
    expect((await test.call('regenerateKey', { keyId })).outcome.is).toBe('shown');
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(secretOf(keyId)).toBe(made.secret);
    expect(provider.rolled).toBe(2);
  });

  it('is deleted, and seen refused', async () => {
    const keyId = await add('CI', provider.make('CI').secret);
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(provider.tokens).toEqual([provider.manager]);
    expect(exchanges.map(nameOf)).toEqual(
      expect.arrayContaining(['DELETE /user/tokens/{token_id} 200', 'GET /user/tokens/verify 401']),
    );
  });

  it('that was deleted on the page is gone, and deleting it again is no error', async () => {
    const [one, two] = [provider.make('One'), provider.make('Two')];
    const [oneId, twoId] = [await add('One', one.secret), await add('Two', two.secret)];
    provider.tokens.splice(1);
    expect(await test.call('revokeKey', { keyId: oneId })).toEqual({ verdict: 'refused' });
    await expect(test.call('regenerateKey', { keyId: twoId })).rejects.toMatchObject({ code: 'provider_not_found' });
    await sync();
    expect((await getKey(twoId)).revokedAt).not.toBeNull();
  });

  it('is rotated by another one, which is made on the page', async () => {
    const old = await add('CI', provider.make('CI').secret);
    const keyId = randomUUID();
    const { secret } = provider.make('CI 2');
    await test.call('addKey', { keyId, accountId, label: 'CI 2', secret, rotates: old });
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(await test.call('retireOldKey', { rotationId: keyId })).toEqual({
      newVerdict: 'accepted',
      oldVerdict: 'refused',
    });
    expect(provider.tokens.map(({ name }) => name)).toEqual(['Latchkey', 'CI 2']);
  });
});

it('a token is not created by the API', async () => {
  const form = { keyId: randomUUID(), accountId, label: 'CI' };
  await expect(test.call('createKey', form)).rejects.toMatchObject({ code: 'not_supported' });
});

describe('the secret of a listed token', () => {
  it('is entered there', async () => {
    const { secret } = provider.make('CI');
    await sync();
    const keyId = (await row('CI'))?.id ?? '';
    await test.call('enterSecret', { keyId, secret });
    expect(await getKey(keyId)).toMatchObject({ inVault: true, mask: `cfut_••••${secret.slice(-4)}` });
  });

  it('is not entered at another token', async () => {
    const { secret } = provider.make('CI', { expires_on: '2027-03-01T00:00:00Z' });
    provider.make('Other');
    await sync();
    const keyId = (await row('Other'))?.id ?? '';
    await expect(test.call('enterSecret', { keyId, secret })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { problem: { is: 'of-another-key' } },
    });
    expect(await getKey(keyId)).toMatchObject({ inVault: false, expiresAt: null });
  });
});

describe('a list', () => {
  beforeEach(async () => {
    await test.close();
    await provider.stop();
    await open(120);
  });

  it('is read to its end, with the tokens that have expired', async () => {
    const [, expired] = provider.tokens;
    if (expired) Object.assign(expired, { status: 'expired', expires_on: '2026-01-01T00:00:00Z' });
    const before = exchanges.length;
    await sync();
    expect((await listKeys(test)).total).toBe(121);
    expect((await listKeys(test, { status: 'expired' })).total).toBe(1);
    const pages = exchanges.slice(before).map(({ request }) => new URL(request.url).searchParams.get('page'));
    expect(pages).toEqual(['1', '2', '3']);
  });

  it('is read to its end even if its pages are shorter than asked for', async () => {
    provider.longestPage = 20;
    await sync();
    expect((await listKeys(test)).total).toBe(121);
  });
});

describe('a credential', () => {
  it('that can’t manage tokens is named as such, with the template of the right one', async () => {
    const { secret } = provider.make('Plain');
    const error = await addAccount(secret).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'credential_wrong_kind', params: { provider: 'Cloudflare' } });
    for (const texts of Object.values(languages)) {
      expect(errorSentence(error, texts)).toContain('Create additional tokens');
    }
    await expect(test.call('updateCredential', { accountId, credential: secret })).rejects.toMatchObject({
      code: 'credential_wrong_kind',
    });
  });

  it('that nobody knows, or that is disabled, is not accepted', async () => {
    await expect(addAccount(`cfut_${'0'.repeat(48)}`)).rejects.toMatchObject({ code: 'provider_unauthorized' });
    const { secret } = provider.make('Former', { status: 'disabled' });
    await expect(addAccount(secret)).rejects.toMatchObject({ code: 'provider_unauthorized' });
  });
});

it('the limit of requests is told with how long it lasts', async () => {
  provider.isLimited = true;
  await expect(addAccount(provider.manager.secret)).rejects.toMatchObject({
    code: 'provider_rate_limited',
    params: { seconds: 300 },
  });
});

it('says that it was never tried against the real service', () => {
  expect(cloudflare.policy.untried).toBe(true);
});
