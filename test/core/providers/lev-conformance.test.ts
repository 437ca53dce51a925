import { beforeAll, describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { asTexts } from '../../fakes/as-texts.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';
import { addLev, createKept, createKey, prefix } from './lev-account.ts';
import { type Exchange, nameOf, pageProblems, replyProblems, requestProblems } from './openapi.ts';

interface Talk {
  test: TestVault;
  sandbox: Sandbox;
  exchanges: Exchange[];
  accountId: string;
}

/** Opens a vault with an account at a sandbox, and records everything that the two say to each other. */
async function talk(keysPath = '/api-keys'): Promise<Talk> {
  const sandbox = createSandboxServer({ file: ':memory:', keysPath, tier: { maxKeys: 5000, ratePerMinute: null } });
  sandbox.seed(450);
  const exchanges: Exchange[] = [];
  const test = await openTestVault({
    sandbox,
    fetch: async (request) => {
      const reply = await httpFetch(request);
      exchanges.push({ request, reply });
      return reply;
    },
  });
  const { id: accountId } = await addLev(test, await sandbox.start(), await sandbox.issueCredential());
  await test.call('syncAccount', { accountId });
  return { test, sandbox, exchanges, accountId };
}

/** Revokes a key as another program of the account would. */
async function revokeElsewhere({ test, sandbox, accountId }: Talk, keyId: string): Promise<void> {
  const { remoteId } = test.ports.records.keys.find(keyId) ?? {};
  const reply = await httpFetch({
    method: 'DELETE',
    url: `${await sandbox.start()}${prefix}/api-keys/${remoteId}`,
    headers: {
      authorization: `Bearer ${await asTexts(test.secretStores.store).read(accountId)}`,
      'x-origin-app': 'Test',
    },
    timeoutMs: 5000,
  });
  expect(reply.status).toBe(200);
}

async function goThroughEverything(at: Talk): Promise<void> {
  const { test, sandbox, accountId } = at;
  const { store } = test.secretStores;
  const [kept, gone, refused] = [
    await createKept(test, accountId, 'CI'),
    await createKept(test, accountId, `${'ü'.repeat(254)}🔑`),
    await createKept(test, accountId, 'refused'),
  ];
  expect(await test.call('verifyKey', { keyId: kept })).toMatchObject({ verdict: 'accepted' });
  await test.call('revokeKey', { keyId: kept });
  await revokeElsewhere(at, gone);
  expect(await test.call('verifyKey', { keyId: gone })).toMatchObject({ verdict: 'refused' });
  await test.call('revokeKey', { keyId: gone });

  const admin = store.items.get(accountId) ?? '';
  sandbox.seed(5000);
  await expect(createKey(test, accountId, 'one too many')).rejects.toMatchObject({ code: 'key_limit_reached' });
  const member = await sandbox.issueCredential({ role: 'member' });
  for (const [credential, code] of [
    ['lev_sk_unknown', 'provider_unauthorized'],
    [member, 'provider_forbidden'],
  ] as const) {
    store.items.set(accountId, credential);
    await expect(test.call('syncAccount', { accountId })).rejects.toMatchObject({ code });
    await expect(createKey(test, accountId, 'not mine')).rejects.toMatchObject({ code });
    await expect(test.call('revokeKey', { keyId: refused })).rejects.toMatchObject({ code });
    await expect(test.call('updateCredential', { accountId, credential })).rejects.toMatchObject({ code });
  }
  store.items.set(accountId, admin);
}

describe('what the vault and the sandbox say to each other', () => {
  let exchanges: Exchange[];

  beforeAll(async () => {
    const at = await talk();
    await goThroughEverything(at);
    await at.test.close();
    ({ exchanges } = at);
  });

  it('has every operation, and every reply that a user meets', () => {
    expect([...new Set(exchanges.map(nameOf))].sort()).toEqual([
      'DELETE /api-keys/{key_id} 200',
      'DELETE /api-keys/{key_id} 401',
      'DELETE /api-keys/{key_id} 403',
      'DELETE /api-keys/{key_id} 404',
      'GET /api-keys 200',
      'GET /api-keys 401',
      'GET /api-keys 403',
      'GET /me 200',
      'GET /me 401',
      'POST /api-keys 201',
      'POST /api-keys 401',
      'POST /api-keys 403',
      'POST /api-keys 422',
      'POST /auth/validate-api-key 200',
    ]);
  });

  it('reads all pages of the list', () => {
    const offsets = exchanges
      .filter((exchange) => nameOf(exchange) === 'GET /api-keys 200')
      .map(({ request }) => new URL(request.url).searchParams.get('offset'));
    expect([...new Set(offsets)]).toEqual(['0', '200', '400']);
  });

  it('is on the vault’s side as the document has it', () => {
    const problems = exchanges.flatMap((exchange) =>
      requestProblems(exchange.request).map((problem) => `${nameOf(exchange)}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  it('is on the sandbox’s side as the document and Lev’s pages have it', () => {
    const problems = exchanges.flatMap((exchange) =>
      [...replyProblems(exchange), ...pageProblems(exchange)].map((problem) => `${nameOf(exchange)}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  it('gives every creation an idempotency key of its own', () => {
    const keys = exchanges
      .filter((exchange) => nameOf(exchange) === 'POST /api-keys 201')
      .map(({ request }) => request.headers['idempotency-key']);
    expect(keys.every((key) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(key ?? ''))).toBe(true);
    expect(new Set(keys).size).toBe(3);
  });
});

describe('where the keys are at /build/api-keys', () => {
  let exchanges: Exchange[];
  const pathOf = ({ request }: Exchange) => new URL(request.url).pathname.slice(prefix.length);

  beforeAll(async () => {
    const at = await talk('/build/api-keys');
    const keyId = await createKept(at.test, at.accountId, 'CI');
    await at.test.call('revokeKey', { keyId });
    await at.test.close();
    ({ exchanges } = at);
  });

  it('asks at /api-keys once, and from then on there for the list and for new keys', () => {
    const asked = exchanges.filter(({ request }) => request.method !== 'DELETE');
    expect(asked.map(pathOf).filter((path) => path === '/api-keys')).toHaveLength(1);
    expect(new Set(asked.filter(({ request }) => /build/.test(request.url)).map(nameOf))).toEqual(
      new Set(['GET /api-keys 200', 'POST /api-keys 201']),
    );
    expect(asked.flatMap((exchange) => [...requestProblems(exchange.request), ...replyProblems(exchange)])).toEqual([]);
  });

  // Lev's page puts the list and the creation at /build/api-keys, but no revocation.
  it('revokes at /api-keys all the same', () => {
    const revocations = exchanges.filter(({ request }) => request.method === 'DELETE');
    expect(revocations.map(pathOf)).toEqual([expect.stringMatching(/^\/api-keys\/\d+$/)]);
  });
});

describe('the check itself', () => {
  const headers = { authorization: 'Bearer lev_sk_1', 'x-origin-app': 'Latchkey' };
  const typed = { ...headers, 'content-type': 'application/json' };
  const { authorization: _, ...open } = typed;
  const at = (method: HttpRequest['method'], path: string, rest: Partial<HttpRequest> = {}) => ({
    method,
    url: `https://api.lev.com${prefix}${path}`,
    headers,
    ...rest,
  });
  const pendingSecret = (body: unknown, given: Record<string, string> = typed) =>
    at('POST', '/api-keys', { headers: given, body: JSON.stringify(body) });
  const validation = (body: unknown, given: Record<string, string> = open) =>
    at('POST', '/auth/validate-api-key', { headers: given, body: JSON.stringify(body) });

  it.each([
    at('GET', '/me'),
    at('GET', '/api-keys'),
    at('GET', '/build/api-keys?limit=200&offset=0'),
    at('DELETE', '/api-keys/42'),
    pendingSecret({ label: 'CI' }),
    validation({ api_key: 'lev_sk_1' }),
  ])('passes $method $url', (request) => expect(requestProblems(request)).toEqual([]));

  it.each<[string, Exchange['request']]>([
    ['undocumented', at('GET', '/my')],
    ['undocumented', at('PATCH', '/api-keys/42')],
    ['undocumented', at('DELETE', '/build/api-keys/42')],
    ['key_id', at('DELETE', '/api-keys/42a')],
    ['limit', at('GET', '/api-keys?limit=201')],
    ['limit', at('GET', '/api-keys?limit=0')],
    ['limit', at('GET', '/api-keys?limit=many')],
    ['limit is there twice', at('GET', '/api-keys?limit=1&limit=2')],
    ['offset', at('GET', '/api-keys?offset=-1')],
    ['offset', at('GET', '/api-keys?offset=1.5')],
    ['undocumented query parameter page', at('GET', '/api-keys?page=1')],
    ['undocumented query parameter limit', at('GET', '/me?limit=1')],
    ['Authorization', at('GET', '/me', { headers: { 'x-origin-app': 'Latchkey' } })],
    ['Authorization', at('GET', '/me', { headers: { ...headers, authorization: 'lev_sk_1' } })],
    ['X-Origin-App', at('GET', '/me', { headers: { authorization: 'Bearer lev_sk_1' } })],
    ['undocumented body', at('DELETE', '/api-keys/42', { headers: typed, body: '{}' })],
    ['Content-Type', pendingSecret({ label: 'CI' }, headers)],
    ['the body is missing', at('POST', '/api-keys', { headers: typed })],
    ['body/label', pendingSecret({ label: '' })],
    ['body/label', pendingSecret({ label: 'x'.repeat(256) })],
    ['body/label', pendingSecret({ label: 7 })],
    ['label', pendingSecret({})],
    ['unevaluated', pendingSecret({ label: 'CI', access: 'read-only' })],
    ['api_key', validation({})],
    ['additional', validation({ api_key: 'lev_sk_1', label: 'CI' })],
    ['a credential', validation({ api_key: 'lev_sk_1' }, typed)],
  ])('finds %s', (problem, request) => expect(requestProblems(request).join('\n')).toContain(problem));

  const key = { id: 1, label: 'CI', key_prefix: 'lev_sk_1', created_at: '2026-03-01T00:00:00Z', last_used_at: null };
  const page = { total: 1, limit: 200, offset: 0, has_more: false };
  const list = { request_id: 'r', timestamp: key.created_at, data: [key], pagination: page };
  const refusal = { status: 404, type: 'not_found', message: 'none', details: null };
  const reply = (request: Exchange['request'], status: number, body: unknown, type = 'application/json') => ({
    request,
    reply: { status, headers: { 'content-type': type }, body: JSON.stringify(body) },
  });
  const all = (exchange: Exchange) => [...replyProblems(exchange), ...pageProblems(exchange)].join('\n');
  const me = at('GET', '/me');
  const keys = at('GET', '/api-keys');

  it('passes a list, a secret and a refusal', () => {
    expect(all(reply(keys, 200, list))).toBe('');
    expect(all(reply(pendingSecret({ label: 'CI' }), 201, { data: { ...key, api_key: 'lev_sk_12' } }))).toBe('');
    expect(all(reply(me, 404, { request_id: 'r', error: refusal }))).toBe('');
  });

  it.each<[string, Exchange]>([
    ['content type', reply(keys, 200, list, 'text/html')],
    ['undocumented status', reply(keys, 204, list)],
    ['reply/data', reply(keys, 200, { ...list, data: {} })],
    ['reply/data/0/id', reply(keys, 200, { ...list, data: [{ ...key, id: '1' }] })],
    ['reply/data/0/created_at', reply(keys, 200, { ...list, data: [{ ...key, created_at: 'today' }] })],
    ['reply/data/0/last_used_at', reply(keys, 200, { ...list, data: [{ ...key, last_used_at: 0 }] })],
    ['additional', reply(keys, 200, { ...list, data: [{ ...key, access: 'read-only' }] })],
    ['has_more', reply(keys, 200, { ...list, pagination: { ...page, has_more: undefined } })],
    ['api_key', reply(pendingSecret({}), 201, { data: key })],
    ['reply/data/deleted', reply(at('DELETE', '/api-keys/1'), 200, { data: { deleted: false } })],
    ['scopes', reply(validation({}), 200, { data: { valid: true, user_id: 1, account_id: 1, tier: 'free' } })],
    ['max_allowed', reply(me, 200, { data: { platform: { api_keys: { current_count: 1 } } } })],
    ['reply/error/message', reply(me, 401, { request_id: 'r', error: { ...refusal, message: 7 } })],
    ['reply/error/status', reply(me, 401, { request_id: 'r', error: refusal })],
    ['reply/error/type', reply(me, 422, { request_id: 'r', error: { ...refusal, status: 422 } })],
    ['request_id', reply(me, 404, { error: refusal })],
  ])('finds %s', (problem, exchange) => expect(all(exchange)).toContain(problem));
});
