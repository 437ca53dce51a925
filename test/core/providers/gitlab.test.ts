import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fetch } from '../../../main/core/ports/fetch.ts';
import { gitLab } from '../../../main/core/providers/gitlab.ts';
import { createSession } from '../../../main/core/providers/sessions.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { errorSentence } from '../../../main/texts/error-text.ts';
import { languages } from '../../../main/texts/languages.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { documented, type Exchange } from './documented.ts';
import document from './gitlab.openapi.json' with { type: 'json' };
import { type GitLabStandIn, startGitLab } from './gitlab-stand-in.ts';

let test: TestVault;
let provider: GitLabStandIn;
let accountId: string;
let exchanges: Exchange[];

/** @param baseUrl what the user enters for the account's address */
async function open(baseUrl = (url: string) => url, below = '', now: () => number = Date.now): Promise<void> {
  provider = await startGitLab(below);
  exchanges = [];
  test = await openTestVault({
    clock: { ...impatientClock, now },
    async fetch(request) {
      const reply = await httpFetch(request);
      exchanges.push({ request, reply });
      return reply;
    },
  });
  accountId = (await addAccount(provider.credential.secret, baseUrl(provider.url))).id;
  await sync();
}

const addAccount = (credential: string, baseUrl = provider.url) =>
  test.call('addAccount', { provider: 'gitlab', label: 'Work', baseUrl, credential });
const sync = () => test.call('syncAccount', { accountId });
const rows = async (filter = {}) => (await listKeys(test, filter)).rows;
const secretOf = (keyId: string) => test.secretStores.store.items.get(keyId) ?? '';
const rowOf = async (label: string) => {
  const found = (await rows()).find((row) => row.label === label);
  if (!found) throw new Error(`No row ${label}`);
  return found;
};
const names = () => exchanges.map(documented(document, `${provider.below}/api/v4`).nameOf);

/** A token that was made on GitLab's page. */
async function add(name = 'CI', scopes = ['read_api', 'read_repository']): Promise<string> {
  const keyId = randomUUID();
  const { secret } = provider.make(name, scopes);
  const expiry = { is: 'in', days: 90 } as const;
  await test.call('addKey', { keyId, accountId, label: name, secret, access: 'inherited', expiry });
  await keep(keyId);
  return keyId;
}
const regenerate = (keyId: string) => test.call('regenerateKey', { keyId });
const keep = (keyId: string) => test.call('settlePendingSecret', { keyId, keep: true });

async function close(): Promise<void> {
  // Whatever was asked and told is as GitLab's document has it.
  const { nameOf, requestProblems, replyProblems } = documented(document, `${provider.below}/api/v4`);
  const problems = exchanges.flatMap((exchange) =>
    [...requestProblems(exchange.request), ...replyProblems(exchange)].map(
      (problem) => `${nameOf(exchange)}: ${problem}`,
    ),
  );
  await test.close();
  await provider.stop();
  expect(problems).toEqual([]);
}

async function reopen(...given: Parameters<typeof open>): Promise<void> {
  await close();
  await open(...given);
}

beforeEach(() => open());
afterEach(close);

describe('a token that was made on GitLab’s page', () => {
  it('gets its secret on the row that the list has, with what GitLab tells', async () => {
    const { secret, id, expires_at } = provider.make('CI', ['read_api', 'self_rotate']);
    await sync();
    const keyId = randomUUID();
    const form = { keyId, accountId, label: 'Typed', secret, access: 'read-write' as const };
    await test.call('addKey', { ...form, expiry: { is: 'in', days: 90 } });
    expect(await rows()).toHaveLength(2);
    expect(await test.call('getKey', { keyId })).toMatchObject({
      label: 'CI',
      inVault: true,
      remoteId: String(id),
      access: 'read-only',
      expiresAt: Date.parse(`${expires_at}T00:00:00Z`),
    });
    expect(secretOf(keyId)).toBe(secret);
    await sync();
    expect(await rowOf('CI')).toMatchObject({ inVault: true, access: 'read-only' });
  });

  it('is not taken for another one, whose row looks alike', async () => {
    const [one, other] = [provider.make('CI', ['read_api']), provider.make('CI', ['api'])];
    await sync();
    const keyOf = async ({ id }: { id: number }) => {
      const row = (await rows()).find(({ remoteId }) => remoteId === String(id));
      return row?.id ?? '';
    };
    const keyId = await keyOf(one);
    for (const unverified of [false, true]) {
      await expect(test.call('enterSecret', { keyId, secret: other.secret, unverified })).rejects.toMatchObject({
        code: 'invalid_input',
        params: { problem: { is: 'of-another-key' } },
      });
    }
    expect(await test.call('getKey', { keyId })).toMatchObject({ inVault: false, access: 'read-only' });
    await test.call('enterSecret', { keyId: await keyOf(other), secret: other.secret });
    expect(await test.call('getKey', { keyId: await keyOf(other) })).toMatchObject({ inVault: true });
  });

  it('without a name has its id instead', async () => {
    const { id } = provider.make('');
    await sync();
    expect((await rows()).map(({ label }) => label)).toContain(String(id));
  });

  it('is revoked, and seen refused', async () => {
    const keyId = await add();
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(provider.tokens.find(({ name }) => name === 'CI')?.revoked).toBe(true);
    expect(names()).toEqual(expect.arrayContaining(['DELETE /personal_access_tokens/{id} 204']));
  });

  it('that was revoked there can be revoked again, and one that GitLab doesn’t know', async () => {
    const [one, other] = [await add('One'), await add('Other')];
    for (const token of provider.tokens) {
      if (token.name === 'One') token.revoked = true;
      if (token.name === 'Other') Object.assign(token, { isForeign: true, revoked: true });
    }
    expect(await test.call('revokeKey', { keyId: one })).toEqual({ verdict: 'refused' });
    expect(await test.call('revokeKey', { keyId: other })).toEqual({ verdict: 'refused' });
  });
});

it('a token that has expired is listed as expired, and one that was revoked as revoked', async () => {
  const [expired, revoked] = [provider.make('Old'), provider.make('Gone')];
  await sync();
  expired.expires_at = '2020-01-01';
  revoked.revoked = true;
  await sync();
  const expiresAt = Date.parse(`${expired.expires_at}T00:00:00Z`);
  expect(await rows({ status: 'expired' })).toMatchObject([{ label: 'Old', expiresAt, revokedAt: null }]);
  expect(await rows({ status: 'revoked' })).toMatchObject([{ label: 'Gone' }]);
});

describe('a rotation', () => {
  it('moves the row to the new id, and the old token no longer works', async () => {
    const keyId = await add();
    const before = await test.call('getKey', { keyId });
    const former = secretOf(keyId);
    await test.call('tagKeys', { keyIds: [keyId], add: ['prod'], remove: [] });
    expect((await regenerate(keyId)).outcome).toMatchObject({ is: 'shown', notStored: null });
    await keep(keyId);
    await sync();
    const made = provider.tokens.at(-1);
    expect(await test.call('getKey', { keyId })).toMatchObject({
      remoteId: String(made?.id),
      inVault: true,
      revokedAt: null,
      expiresAt: Date.parse(`${made?.expires_at}T00:00:00Z`),
    });
    expect(secretOf(keyId)).toBe(made?.secret);
    expect(former).not.toBe(made?.secret);
    expect(before.remoteId).not.toBe(String(made?.id));
    expect(provider.tokens.find(({ secret }) => secret === former)?.revoked).toBe(true);
    expect(await rows({ showRevoked: true })).toHaveLength(2);
    expect(await rowOf('CI')).toMatchObject({ tags: ['prod'] });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('is not sent again after a lost answer, so that no token of the family is revoked', async () => {
    const keyId = await add();
    provider.losesAnswer = true;
    await expect(regenerate(keyId)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect(await test.call('retryPendingSecret', { keyId })).toMatchObject({ outcome: { is: 'orphan' } });
    expect(provider.rotations).toBe(1);
    // The row is that of the new token, whose secret nobody has. Rotating that one brings one that is known.
    expect((await test.call('getKey', { keyId })).remoteId).toBe(String(provider.tokens.at(-1)?.id));
    expect((await regenerate(keyId)).outcome.is).toBe('shown');
    await keep(keyId);
    expect(provider.rotations).toBe(2);
    expect(provider.tokens.filter(({ name, revoked }) => name === 'CI' && !revoked)).toHaveLength(1);
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('of a token that was revoked on GitLab’s page is not sent', async () => {
    const keyId = await add();
    for (const token of provider.tokens) if (token.name === 'CI') token.revoked = true;
    await expect(regenerate(keyId)).rejects.toMatchObject({ code: 'key_refused' });
    expect(provider.rotations).toBe(0);
  });

  it('of the account’s own credential is refused, and so is revoking it', async () => {
    const { id: keyId } = await rowOf('Latchkey');
    const error = await regenerate(keyId).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'key_is_credential', params: { provider: 'GitLab', account: 'Work' } });
    for (const texts of Object.values(languages)) expect(errorSentence(error, texts)).toContain('Work');
    await expect(test.call('revokeKey', { keyId })).rejects.toMatchObject({ code: 'key_is_credential' });
    expect(provider.credential.revoked).toBe(false);
  });
});

it('a list of 5,000 tokens is read to its end, without those that are revoked', async () => {
  for (let at = 0; at < 5000; at += 1) provider.make(`Token ${at}`);
  for (const token of provider.tokens.slice(-200)) token.revoked = true;
  expect(await sync()).toMatchObject({ activeKeys: 4801 });
});

describe('a credential', () => {
  it.each([['read_repository'], ['self_rotate'], ['read_user', 'write_repository']])(
    'with the scopes %s can’t manage tokens, and the error says which can',
    async (...scopes) => {
      const error = await addAccount(provider.make('Weak', scopes).secret).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'credential_wrong_kind', params: { provider: 'GitLab' } });
      for (const texts of Object.values(languages)) {
        expect(errorSentence(error, texts)).toContain('User settings → Personal access tokens');
        expect(errorSentence(error, texts)).toMatch(/[“„«]api[”“»]/);
      }
    },
  );

  it('that GitLab doesn’t know is refused', async () => {
    await expect(addAccount(`glpat-${'0'.repeat(20)}`)).rejects.toMatchObject({ code: 'provider_unauthorized' });
  });
});

describe('the address of an account', () => {
  it.each([
    ['with a slash', '/', ''],
    ['of the API', '/api/v4', ''],
    ['of the API with a slash', '/api/v4/', ''],
    ['of a page', '/-/user_settings/personal_access_tokens', ''],
    ['of a GitLab below a path', '', '/gitlab'],
    ['of the API of one below a path', '/api/v4/', '/gitlab'],
  ])('%s is put right', async (_, typed, below) => {
    await reopen((url) => url + typed, below);
    expect((await rows()).map(({ label }) => label)).toEqual(['Latchkey']);
    expect(await test.call('revokeKey', { keyId: await add() })).toEqual({ verdict: 'refused' });
  });
});

describe('with a clock an hour off', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  const hourMs = 3_600_000;
  const cases = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].flatMap((TZ) =>
    [-hourMs, hourMs].flatMap((off) =>
      // Right before and after midnight in UTC, and at midday.
      ['23:30', '00:30', '12:00'].map((time) => [TZ, off / hourMs, time] as const),
    ),
  );
  it.each(cases)('in %s, by %i hours, at %s in UTC, a token for a day or a year is rotated', async (TZ, off, time) => {
    process.env.TZ = TZ;
    const now = Date.parse(`2027-03-20T${time}:00Z`);
    await reopen(undefined, '', () => now + off * hourMs);
    provider.now = () => now;
    provider.credential.expires_at = '2028-01-01';
    for (const [name, expires] of [
      ['Year', '2028-03-19'],
      ['Day', '2027-03-22'],
    ] as const) {
      const token = provider.make(name);
      token.expires_at = expires;
      const form = { keyId: randomUUID(), accountId, label: name, secret: token.secret, access: 'inherited' as const };
      await test.call('addKey', { ...form, expiry: { is: 'in', days: 30 } });
      // The list says when it was created.
      await test.call('syncAccount', { accountId });
      const { id: keyId, expiresAt } = await rowOf(name);
      await keep(keyId);
      // The date stays what it is at GitLab.
      expect(expiresAt).toBe(Date.parse(`${expires}T00:00:00Z`));
      expect((await regenerate(keyId)).outcome.is).toBe('shown');
      await keep(keyId);
      const made = provider.tokens.at(-1)?.expires_at ?? '';
      expect((await test.call('getKey', { keyId })).expiresAt).toBe(Date.parse(`${made}T00:00:00Z`));
      const days = (Date.parse(made) - Date.parse('2027-03-20')) / 86_400_000;
      if (name === 'Year') expect(days).toBeGreaterThan(362);
      else expect(days).toBeLessThan(5);
    }
  });
});

/** A client of a GitLab at this address that answers like this. */
const clientAt = (baseUrl: string, fetch: Fetch) =>
  gitLab.connect({
    baseUrl,
    header: null,
    credential: provider.credential.secret,
    accountLabel: 'Work',
    clientState: null,
    saveClientState() {},
    fetch,
    clock: test.ports.clock,
    userAgent: 'Latchkey/1.2.0',
    controls: { find: () => null, remember() {} },
    session: createSession(test.ports.clock),
  });
const told = JSON.stringify({ id: 1, name: 'Latchkey', scopes: ['api'] });

it('a page to sign in, in answer to a revocation, is no success', async () => {
  const client = clientAt('https://gitlab.example', async ({ method }) => ({
    status: 200,
    headers: {},
    body: method === 'DELETE' ? '<h1>Sign in</h1>' : told,
  }));
  await expect(client.keys?.revoke('2', 'revocation')).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
});

it.each([
  ['https://api', 'https://api/api/v4'],
  ['https://api/api/v4', 'https://api/api/v4'],
  ['https://api/gitlab/-/profile', 'https://api/gitlab/api/v4'],
])('the server of %s is asked at %s', async (baseUrl, api) => {
  const asked: string[] = [];
  const client = clientAt(baseUrl, async ({ url }) => {
    asked.push(url);
    return { status: 200, headers: {}, body: told };
  });
  await client.keys?.account();
  expect(asked).toEqual([`${api}/personal_access_tokens/self`]);
});

it('says that it was never tried against the real service', () => {
  expect(gitLab.policy.untried).toBe(true);
});
