import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { npm } from '../../../main/core/providers/npm.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { errorSentence } from '../../../main/texts/error-text.ts';
import { languages } from '../../../main/texts/languages.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { documented, type Exchange } from './documented.ts';
import document from './npm.openapi.json' with { type: 'json' };
import { type NpmStandIn, startNpm } from './npm-stand-in.ts';

const { nameOf, requestProblems, replyProblems } = documented(document, '/api/npm');
/** Its body is not in the document. */
const isRefused = (exchange: Exchange) => nameOf(exchange) === 'GET /-/whoami 401';

let test: TestVault;
let provider: NpmStandIn;
let exchanges: Exchange[];

async function open(count = 0): Promise<void> {
  provider = await startNpm(count);
  exchanges = [];
  test = await openTestVault({
    async fetch(request) {
      const reply = await httpFetch(request);
      exchanges.push({ request, reply });
      return reply;
    },
  });
}

/** The address with a slash at its end, as people copy it. */
const addAccount = (credential = provider.sessionToken) =>
  test.call('addAccount', { provider: 'npm', label: 'Registry', baseUrl: `${provider.url}/`, credential });
const rows = async () => (await listKeys(test, { showRevoked: true })).rows;

afterEach(async () => {
  const problems = exchanges.flatMap((exchange) =>
    [...requestProblems(exchange.request), ...(isRefused(exchange) ? [] : replyProblems(exchange))].map(
      (problem) => `${nameOf(exchange)}: ${problem}`,
    ),
  );
  await test.close();
  await provider.stop();
  expect(problems).toEqual([]);
});

describe('tokens of the npm registry', () => {
  it('are listed with what npm tells of them', async () => {
    await open();
    const expiry = '2027-01-01T00:00:00.000Z';
    const { key, secret } = provider.add('CI', { action: 'read', expiry, accessed: '2026-11-20T10:00:00.000Z' });
    provider.add('Deploy');
    const { id: accountId } = await addAccount();
    await test.call('syncAccount', { accountId });
    expect(await rows()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          remoteId: key,
          label: 'CI',
          mask: `${secret.slice(0, 8)}••••${secret.slice(-4)}`,
          access: 'read-only',
          expiresAt: Date.parse(expiry),
          lastUsedAt: Date.parse('2026-11-20T10:00:00Z'),
        }),
        expect.objectContaining({ label: 'Deploy', access: 'read-write', expiresAt: null, lastUsedAt: null }),
      ]),
    );
  });

  it('are read page by page, from the account’s own address whatever the reply says', async () => {
    await open(250);
    const { id: accountId } = await addAccount();
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 250 });
    provider.nextUrl = 'https://elsewhere.example/-/npm/v1/tokens?page=0&perPage=300';
    await test.call('syncAccount', { accountId });
    const hosts = new Set(exchanges.map(({ request }) => new URL(request.url).host));
    expect([...hosts]).toEqual([new URL(provider.url).host]);
    provider.nextUrl = 'not a page';
    await expect(test.call('syncAccount', { accountId })).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
  });
});

describe('a token that was made on npm’s page', () => {
  it('takes its place on the list when its secret is pasted, and is revoked by its id', async () => {
    await open();
    const { id: accountId } = await addAccount();
    const { key, secret } = provider.add('CI');
    const keyId = randomUUID();
    await test.call('addKey', { keyId, accountId, label: 'My CI', access: 'read-only', secret });
    await test.call('syncAccount', { accountId });
    expect(await rows()).toMatchObject([
      { id: keyId, remoteId: key, label: 'CI', access: 'read-write', inVault: true },
    ]);
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(provider.tokens).toEqual([]);
    // A whole token could stand in the path of npm's API.
    for (const { request } of exchanges) expect(request.url).not.toContain(secret);
  });

  it('is recognized by its format, and by its mask where the list has it', async () => {
    await open();
    const { id: accountId } = await addAccount();
    const { secret } = provider.add('CI');
    await test.call('syncAccount', { accountId });
    expect(await test.call('recognizeSecret', { secret })).toMatchObject({
      service: npm.policy.name,
      listed: { label: 'CI', account: 'Registry' },
    });
  });

  it('that is gone on npm’s page is revoked without an error', async () => {
    await open();
    const { id: accountId } = await addAccount();
    provider.add('CI');
    await test.call('syncAccount', { accountId });
    const [row] = await rows();
    provider.tokens = [];
    await test.call('revokeKey', { keyId: row?.id ?? '' });
    expect((await rows())[0]?.revokedAt).not.toBeNull();
  });

  it.each(['code', 'page'] as const)('stays when npm asks for a second factor with a %s', async (secondFactor) => {
    await open();
    const { id: accountId } = await addAccount();
    provider.add('CI');
    await test.call('syncAccount', { accountId });
    const [row] = await rows();
    provider.secondFactor = secondFactor;
    const error = await test.call('revokeKey', { keyId: row?.id ?? '' }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'second_factor_needed', params: { provider: 'npm' } });
    for (const texts of Object.values(languages)) expect(errorSentence(error, texts)).toMatch(/page|Seite|página/);
    expect((await rows())[0]).toMatchObject({ label: 'CI', revokedAt: null });
  });
});

describe('a credential', () => {
  it('that can’t manage tokens is named as such, with where to get the right one', async () => {
    await open();
    const error = await addAccount(provider.add('CI').secret).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'credential_wrong_kind', params: { provider: 'npm' } });
    for (const texts of Object.values(languages)) expect(errorSentence(error, texts)).toContain('npm login');
  });

  it('that nobody knows is not accepted', async () => {
    await open();
    await expect(addAccount(`npm_${'0'.repeat(36)}`)).rejects.toMatchObject({ code: 'provider_unauthorized' });
  });
});

it('says that it was never tried against the real service', async () => {
  await open();
  expect(npm.policy.untried).toBe(true);
});
