import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Area } from '../../../main/contract/area.ts';
import { createControls } from '../../../main/core/providers/controls.ts';
import { createSession } from '../../../main/core/providers/sessions.ts';
import { vercel } from '../../../main/core/providers/vercel.ts';
import { systemClock } from '../../../main/platform/clock/clock.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { errorSentence } from '../../../main/texts/error-text.ts';
import { languages } from '../../../main/texts/languages.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { documented, type Exchange } from './documented.ts';
import document from './vercel.openapi.json' with { type: 'json' };
import { add, newSecret, startVercel, type VercelStandIn } from './vercel-stand-in.ts';

const { nameOf, requestProblems, replyProblems } = documented(document, '');

let test: TestVault;
let provider: VercelStandIn;
let accountId: string;
let exchanges: Exchange[];

async function open(count = 0): Promise<void> {
  provider = await startVercel(count);
  exchanges = [];
  test = await openTestVault({
    async fetch(request) {
      const reply = await httpFetch(request);
      exchanges.push({ request, reply });
      return reply;
    },
  });
  accountId = (await addAccount(provider.fullToken)).id;
  await sync();
}

const addAccount = (credential: string) =>
  test.call('addAccount', { provider: 'vercel', label: 'Sites', baseUrl: provider.server.url, credential });
const sync = () => test.call('syncAccount', { accountId });
const labels = async () => (await listKeys(test)).rows.map(({ label }) => label).sort();
const secretOf = (keyId: string) => test.secretStores.store.items.get(keyId) ?? '';
const names = () => [...provider.tokens.values()].map(({ name }) => name);

async function create(label: string, days: number | null = null, area: Area | null = null): Promise<string> {
  const keyId = randomUUID();
  const expiry = days === null ? { is: 'never' as const } : { is: 'in' as const, days };
  const { outcome } = await test.call('createKey', { keyId, accountId, label, expiry, area });
  expect(outcome).toMatchObject({ is: 'shown', notStored: null });
  await test.call('settlePendingSecret', { keyId, keep: true });
  return keyId;
}

/** Whatever was asked and told is as Vercel's SDK has it. It doesn't say how the next page is asked for; `until` is a guess. */
function problemsOf({ request, reply }: Exchange): string[] {
  const asked = { ...request, url: request.url.replace(/(tokens)\?until=\d+$/, '$1') };
  return [...requestProblems(asked), ...replyProblems({ request: asked, reply })].map(
    (problem) => `${nameOf({ request: asked, reply })}: ${problem}`,
  );
}

beforeEach(() => open());
afterEach(async () => {
  await test.close();
  await provider.server.stop();
  expect(exchanges.flatMap(problemsOf)).toEqual([]);
});

describe('a token of Vercel', () => {
  it('is created with an expiry in milliseconds, and its secret works', async () => {
    const keyId = await create('CI', 30);
    const atProvider = provider.tokens.get(secretOf(keyId));
    expect(atProvider?.name).toBe('CI');
    const { expiresAt, mask, remoteId } = await test.call('getKey', { keyId });
    expect(expiresAt).toBe(atProvider?.expiresAt);
    expect(remoteId).toBe(atProvider?.id);
    expect(mask).toBe(`vcp_••••${secretOf(keyId).slice(-4)}`);
    if (atProvider) atProvider.activeAt = 1_795_000_000_000;
    await sync();
    expect(await test.call('getKey', { keyId })).toMatchObject({
      ...{ inVault: true, mask, expiresAt, lastUsedAt: 1_795_000_000_000 },
    });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('that never expires is created without an expiry', async () => {
    const keyId = await create('CI');
    expect(provider.tokens.get(secretOf(keyId))).not.toHaveProperty('expiresAt');
    expect((await test.call('getKey', { keyId })).expiresAt).toBeNull();
  });

  it.each([401, 403] as const)('is deleted, and then seen refused by %i', async (status) => {
    provider.refusesWith = status;
    const keyId = await create('CI');
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(names()).toEqual(['Full', 'Limited']);
    expect(exchanges.map(nameOf)).toContain(`GET /v5/user/tokens/{tokenId} ${status}`);
  });

  it('that was deleted on Vercel’s page is gone, and deleting it again is no error', async () => {
    const [one, other] = [await create('One'), await create('Other')];
    for (const keyId of [one, other]) provider.tokens.delete(secretOf(keyId));
    expect(await test.call('revokeKey', { keyId: one })).toEqual({ verdict: 'refused' });
    await sync();
    expect((await test.call('getKey', { keyId: other })).revokedAt).not.toBeNull();
  });

  it('that Vercel lists as revoked is revoked', async () => {
    const keyId = await create('CI');
    const atProvider = provider.tokens.get(secretOf(keyId));
    if (atProvider) atProvider.revokedAt = 1_795_000_000_000;
    await sync();
    expect(await test.call('getKey', { keyId })).toMatchObject({ revokedAt: 1_795_000_000_000 });
  });

  it('that Vercel found outside is leaked, and stays dismissed', async () => {
    const [keyId, other] = [await create('CI'), await create('Other')];
    expect(await test.call('listLeaks', {})).toEqual([]);
    for (const token of provider.tokens.values()) if (token.name === 'CI') token.leakedAt = Date.now();
    await sync();
    const leak = { key: { id: keyId }, way: null, isEnded: false, uses: [{ name: 'CI', isDone: false }] };
    expect(await test.call('listLeaks', {})).toMatchObject([leak]);
    await sync();
    expect(await test.call('listLeaks', {})).toHaveLength(1);
    const { rows: entries } = await test.call('listHistory', { search: '', kind: 'leak-found', offset: 0, limit: 9 });
    expect(entries).toMatchObject([{ label: 'CI' }]);
    await test.call('endLeak', { keyId });
    await sync();
    expect(await test.call('listLeaks', {})).toEqual([]);
    expect(await test.call('beginLeak', { keyId: other })).toMatchObject({ key: { id: other } });
  });

  it('is replaced by another one', async () => {
    const old = await create('CI');
    const oldSecret = secretOf(old);
    const keyId = randomUUID();
    await test.call('createKey', { keyId, accountId, label: 'CI', rotates: old });
    await test.call('settlePendingSecret', { keyId, keep: true });
    await test.call('retireOldKey', { rotationId: keyId, unverified: false });
    expect(provider.tokens.has(oldSecret)).toBe(false);
    expect(provider.tokens.get(secretOf(keyId))?.name).toBe('CI');
  });

  it('can’t be renamed, disabled or regenerated', async () => {
    const keyId = await create('CI');
    const edited = { keyId, label: 'Deploy', access: 'inherited' as const, notes: '', expiry: null };
    await expect(test.call('editKey', edited)).rejects.toMatchObject({ code: 'not_offered' });
    await expect(test.call('setKeyDisabled', { keyId, disabled: true })).rejects.toMatchObject({ code: 'not_offered' });
    await expect(test.call('regenerateKey', { keyId })).rejects.toMatchObject({ code: 'not_offered' });
  });

  it('whose answer is lost is not created twice', async () => {
    provider.server.losesAnswer = true;
    const keyId = randomUUID();
    const form = { keyId, accountId, label: 'CI' };
    await expect(test.call('createKey', form)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect(await test.call('retryPendingSecret', { keyId })).toMatchObject({ outcome: { is: 'orphan' } });
    await test.call('revokeOrphan', { keyId });
    expect(provider.created).toBe(1);
    expect(names()).toEqual(['Full', 'Limited']);
  });
});

it('a pasted secret belongs to the token that the list has, and is stored there', async () => {
  const secret = provider.limitedToken;
  const { keyId = '' } = (await test.call('recognizeSecret', { secret }))?.listed ?? {};
  expect(await test.call('enterSecret', { keyId, secret })).toMatchObject({ newVerdict: 'accepted' });
  expect(await test.call('getKey', { keyId })).toMatchObject({ label: 'Limited', inVault: true });
  expect(secretOf(keyId)).toBe(secret);
});

it('a secret of another token is not taken for this one’s, and its expiry neither', async () => {
  const keyId = (await listKeys(test)).rows.find(({ label }) => label === 'Full')?.id ?? '';
  const secret = newSecret();
  add(provider, secret, { name: 'Other', expiresAt: Date.now() + 86_400_000 });
  for (const unverified of [false, true]) {
    await expect(test.call('enterSecret', { keyId, secret, unverified })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { problem: { is: 'of-another-key' } },
    });
  }
  expect(await test.call('getKey', { keyId })).toMatchObject({ inVault: false, expiresAt: null });
});

it('a secret tells its id and its expiry when it is verified', async () => {
  const secret = newSecret();
  const { id } = add(provider, secret, { expiresAt: Date.now() + 60_000.5 });
  const client = vercel.connect({
    ...{ baseUrl: provider.server.url, header: null, credential: provider.fullToken, accountLabel: 'Sites' },
    ...{ clientState: null, saveClientState() {}, clock: systemClock, userAgent: 'Latchkey/1.2.0' },
    controls: createControls(systemClock),
    session: createSession(systemClock),
    fetch: httpFetch,
  });
  expect(await client.verify?.(secret, 'works')).toEqual({
    ...{ accepted: true, isUse: false, remoteId: id },
    expiresAt: Math.round(provider.tokens.get(secret)?.expiresAt ?? 0),
  });
  const elsewhere = await client.verify?.(newSecret(), 'works');
  expect(elsewhere).toEqual({ accepted: false, isUse: false });
});

describe('a list', () => {
  it('is read to its end', async () => {
    await test.close();
    await provider.server.stop();
    await open(45);
    expect(await sync()).toMatchObject({ activeKeys: 47 });
    expect(exchanges.filter(({ request }) => request.url.includes('until=')).length).toBeGreaterThanOrEqual(2);
  });

  it('leaves out sessions and tokens of other kinds, and no token that might be a key', async () => {
    const session = { prefix: undefined, suffix: undefined };
    add(provider, 'website', { name: 'Website', type: 'session', ...session });
    add(provider, 'computer', { name: 'Computer', origin: 'cli-login', ...session });
    add(provider, 'integration', { name: 'Integration', prefix: 'vci_' });
    add(provider, 'old', { name: 'Before prefixes', origin: 'client', ...session });
    add(provider, newSecret(), { name: 'Made by the command line', origin: 'cli' });
    await sync();
    expect(await labels()).toEqual(['Before prefixes', 'Full', 'Limited', 'Made by the command line']);
  });

  it('goes on after a page that has only sessions', async () => {
    for (let at = 0; at < 25; at += 1) {
      add(provider, `session ${at}`, { name: 'Website', type: 'session', prefix: undefined, suffix: undefined });
    }
    await sync();
    expect(await labels()).toEqual(['Full', 'Limited']);
  });
});

describe('a credential', () => {
  it('that is limited is named as such, with where to create the right one', async () => {
    const error = await addAccount(provider.limitedToken).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'credential_wrong_kind', params: { provider: 'Vercel' } });
    for (const texts of Object.values(languages)) {
      expect(errorSentence(error, texts)).toContain('Account Settings → Tokens');
    }
  });

  it.each([401, 403] as const)('that nobody knows is not accepted, by %i', async (status) => {
    provider.refusesWith = status;
    await expect(addAccount(newSecret())).rejects.toMatchObject({ code: 'provider_unauthorized' });
  });

  it('that gets limited later is named when it can’t create', async () => {
    provider.limitedToken = provider.fullToken;
    const form = { keyId: randomUUID(), accountId, label: 'CI', expiry: { is: 'never' as const } };
    await expect(test.call('createKey', form)).rejects.toMatchObject({ code: 'credential_wrong_kind' });
    expect(await test.call('listPendingSecrets', {})).toEqual([]);
  });
});

it('says that it was never tried against the real service', () => {
  expect(vercel.policy.untried).toBe(true);
});

describe('a team of Vercel', () => {
  const shop = { id: 'team_shop', slug: 'shop', name: 'Shop', createdAt: 2 };
  const area = { id: 'team_shop', name: 'Shop', path: 'shop' };
  const asked = () => exchanges.filter(({ request }) => request.url.includes('/v2/teams')).length;

  beforeEach(() => {
    provider.teams = [shop, { id: 'team_2', slug: 'two', name: null, createdAt: 1 }];
  });

  it('can be chosen for a new token, which is then for that team alone', async () => {
    expect(await test.call('listAreas', { accountId })).toEqual({
      areas: [area, { id: 'team_2', name: 'two', path: 'two' }],
      isAll: true,
    });
    const keyId = await create('CI', 30, area);
    expect(provider.tokens.get(secretOf(keyId))?.scopes).toEqual([{ type: 'team', teamId: 'team_shop' }]);
    const before = asked();
    await sync();
    expect(await test.call('getKey', { keyId })).toMatchObject({ area });
    expect(asked()).toBe(before);
    const whole = await create('All');
    expect(await test.call('getKey', { keyId: whole })).toMatchObject({ area: null });
  });

  it('is named on the list, also after the user has left it', async () => {
    add(provider, newSecret(), { name: 'Theirs', scopes: [{ type: 'team', teamId: 'team_shop' }] });
    add(provider, newSecret(), { name: 'Left', scopes: [{ type: 'team', teamId: 'team_gone' }] });
    add(provider, newSecret(), { name: 'Both', scopes: [{ type: 'user' }, { type: 'team', teamId: 'team_shop' }] });
    await sync();
    await sync();
    const areas = Object.fromEntries((await listKeys(test)).rows.map(({ label, area: of }) => [label, of]));
    expect(areas).toMatchObject({
      Theirs: area,
      Left: { id: 'team_gone', name: 'team_gone', path: '' },
      Both: null,
      Full: null,
    });
    expect(asked()).toBe(1);
  });

  it('that Vercel doesn’t limit a token to makes no key here, and the token is named to be deleted', async () => {
    provider.ignoresTeam = true;
    const keyId = randomUUID();
    await expect(test.call('createKey', { keyId, accountId, label: 'CI', area })).rejects.toMatchObject({
      code: 'provider_unexpected_reply',
      params: { reason: { is: 'field', path: 'token.scopes' } },
    });
    expect(await test.call('retryPendingSecret', { keyId })).toMatchObject({ outcome: { is: 'orphan' } });
    expect(test.secretStores.store.items.has(keyId)).toBe(false);
    await test.call('revokeOrphan', { keyId });
    expect(names()).not.toContain('CI');
  });

  it('is read page by page, up to 500', async () => {
    provider.teams = Array.from({ length: 501 }, (_, at) => ({
      ...{ id: `team_${at}`, slug: `s${at}`, name: 'T', createdAt: 1000 - at },
    }));
    const { areas, isAll } = await test.call('listAreas', { accountId });
    expect([areas.length, isAll]).toEqual([500, false]);
  });
});
