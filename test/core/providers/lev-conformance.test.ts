import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fetch, HttpRequest } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { type Exchange, nameOf, pageProblems, replyProblems, requestProblems } from './openapi.ts';

const prefix = '/api/external/v2';

const addLev = (test: TestVault, baseUrl: string | null, credential: string) =>
  test.call('addAccount', { provider: 'lev', kind: null, label: 'Lev', baseUrl, header: null, credential });

const createKey = (test: TestVault, accountId: string, label: string) =>
  test.call('createKey', {
    keyId: randomUUID(),
    accountId,
    label,
    access: null,
    expiry: { is: 'never' },
    rotates: null,
  });

async function createKept(test: TestVault, accountId: string, label: string) {
  const pendingSecret = await createKey(test, accountId, label);
  expect(pendingSecret.outcome.is).toBe('shown');
  await test.call('settlePendingSecret', { keyId: pendingSecret.id, keep: true });
  return pendingSecret.id;
}

interface Talk {
  test: TestVault;
  sandbox: Sandbox;
  exchanges: Exchange[];
  accountId: string;
}

/** A vault with an account at a sandbox, and all that the two say to each other. */
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

/** What one of the account's other programs does. */
async function revokeElsewhere({ test, sandbox, accountId }: Talk, keyId: string): Promise<void> {
  const { remoteId } = test.ports.records.keys.find(keyId) ?? {};
  const reply = await httpFetch({
    method: 'DELETE',
    url: `${await sandbox.start()}${prefix}/api-keys/${remoteId}`,
    headers: {
      authorization: `Bearer ${await test.secretStores.store.read(accountId)}`,
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

  // Lev's page has the list and creation at /build/api-keys, and nowhere a revocation there.
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

describe('what Lev may say', () => {
  let test: TestVault;
  /** Collected, since what is thrown into the vault may get lost there. */
  const problems: string[] = [];
  afterEach(async () => {
    await test.close();
    expect(problems.splice(0)).toEqual([]);
  });

  const minimal = { id: 42, label: 'CI', key_prefix: 'lev_sk_abc1', created_at: '2026-03-01T12:00:00Z' };
  const secret = `lev_sk_abc1${'x'.repeat(24)}WXYZ`;
  const whole = { total: 1, limit: 200, offset: 0, has_more: false };
  const envelope = { request_id: 'req_1', timestamp: '2026-03-01T12:00:00Z' };
  const maximal = { ...minimal, api_key: null, last_used_at: '2026-03-02T00:00:00.123456+02:00' };
  const profile = {
    user: {},
    account: {},
    profile: {},
    subscription: {},
    platform: { api_keys: { current_count: 1, max_allowed: 10 }, api_tier: 'standard', rate_limits: {} },
  };

  type Replies = Record<string, { status: number; body: unknown }>;

  const good: Replies = {
    'GET /me': { status: 200, body: { ...envelope, data: profile } },
    'GET /api-keys': { status: 200, body: { ...envelope, data: [maximal], pagination: whole } },
    'POST /api-keys': { status: 201, body: { ...envelope, data: { ...minimal, api_key: secret } } },
    'DELETE /api-keys/42': { status: 200, body: { ...envelope, data: { deleted: true } } },
    'POST /auth/validate-api-key': {
      status: 200,
      body: { ...envelope, data: { valid: true, user_id: 1, account_id: 1, scopes: ['deals:write'], tier: 'free' } },
    },
  };

  const unknown = [null, 'new', 7, true, [], [{ id: 'new' }], { id: null, data: 'new', error: 'new', label: 7 }];

  /** Fields nobody has heard of, in every object there is. */
  function withUnknown(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withUnknown);
    if (typeof value !== 'object' || value === null) return value;
    const known = Object.entries(value).map(([name, inner]) => [name, withUnknown(inner)]);
    return Object.fromEntries([...unknown.map((what, n) => [`new_${n}`, what]), ...known]);
  }

  /** A vault with an account at a Lev that answers like this; every answer is one that the document allows. */
  async function openAt(replies: Replies): Promise<string> {
    const fetch: Fetch = async (request) => {
      const { pathname } = new URL(request.url);
      const { status, body } = replies[`${request.method} ${pathname.slice(prefix.length)}`] ?? {
        status: 404,
        body: {},
      };
      const reply = { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      problems.push(...requestProblems(request), ...replyProblems({ request, reply }));
      return reply;
    };
    test = await openTestVault({ fetch });
    return (await addLev(test, null, 'lev_sk_admin')).id;
  }

  /** `answer` in place of the good one from the moment on when the account is there. */
  async function openThenAt(name: string, status: number, body: unknown) {
    const replies = { ...good };
    const accountId = await openAt(replies);
    await test.call('syncAccount', { accountId });
    const answer = () => {
      replies[name] = { status, body };
    };
    return { accountId, answer };
  }

  const row = { label: 'CI', mask: 'lev_sk_abc1••••', createdAt: Date.UTC(2026, 2, 1, 12) };
  const used = Date.parse('2026-03-01T22:00:00.123Z');

  it.each<[string, unknown, object]>([
    ['nothing optional', { data: [minimal], pagination: whole }, { ...row, lastUsedAt: null }],
    ['everything', { ...envelope, data: [maximal], pagination: whole }, { ...row, lastUsedAt: used }],
    [
      'null where it may be',
      { data: [{ ...minimal, last_used_at: null, api_key: null }], pagination: whole },
      { ...row, lastUsedAt: null },
    ],
    [
      'a secret where none belongs',
      { data: [{ ...minimal, api_key: secret }], pagination: whole },
      { ...row, inVault: false },
    ],
    [
      'other digits of a second',
      { data: [{ ...minimal, created_at: '2026-03-01T12:00:00.000000000Z' }], pagination: whole },
      row,
    ],
    ['another offset', { data: [{ ...minimal, created_at: '2026-03-01T07:30:00-04:30' }], pagination: whole }, row],
  ])('of a list: %s', async (_, body, expected) => {
    for (const said of [body, withUnknown(body)]) {
      const accountId = await openAt({ ...good, 'GET /api-keys': { status: 200, body: said } });
      await test.call('syncAccount', { accountId });
      const { rows } = await listKeys(test);
      expect(rows).toMatchObject([expected]);
      expect(JSON.stringify(test.events) + JSON.stringify(rows)).not.toContain(secret);
      if (said === body) await test.close();
    }
  });

  it('of an empty list', async () => {
    const none = { data: [], pagination: { ...whole, total: 0 } };
    const accountId = await openAt({ ...good, 'GET /api-keys': { status: 200, body: none } });
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 0, syncError: null });
  });

  it.each(['label', 'id', 'key_prefix'] as const)(
    'of a list without the %s, which no list can do without',
    async (name) => {
      const { [name]: _, ...rest } = minimal;
      const { accountId, answer } = await openThenAt('GET /api-keys', 200, { data: [rest], pagination: whole });
      answer();
      await expect(test.call('syncAccount', { accountId })).rejects.toMatchObject({
        code: 'provider_unexpected_reply',
        params: { reason: { is: 'field', path: `data.0.${name}` } },
      });
      expect((await listKeys(test)).rows).toMatchObject([row]);
    },
  );

  it.each<[string, unknown, number | null]>([
    ['everything', { ...envelope, data: profile }, 10],
    ['nothing of the platform', { data: {} }, null],
    ['nothing of keys', { data: { platform: {} } }, null],
    ['no limit', { data: { platform: { api_keys: { max_allowed: null } } } }, null],
    ['no count', { data: { platform: { api_keys: { max_allowed: 2 } } } }, 2],
    ['a policy of another kind', { data: { platform: { api_keys: { max_allowed: 2, policy: { id: 7 } } } } }, 2],
  ])('of the account: %s', async (_, body, maxKeys) => {
    for (const said of [body, withUnknown(body)]) {
      const accountId = await openAt({ ...good, 'GET /me': { status: 200, body: said } });
      expect(await test.call('syncAccount', { accountId })).toMatchObject({ maxKeys, syncError: null });
      if (said === body) await test.close();
    }
  });

  it.each<[string, object]>([
    ['nothing optional', { data: { ...minimal, api_key: secret } }],
    ['never used', { ...envelope, data: { ...minimal, api_key: secret, last_used_at: null } }],
    ['everything', { ...envelope, data: { ...maximal, api_key: secret } }],
  ])('of a new key: %s', async (_, body) => {
    for (const said of [body, withUnknown(body)]) {
      const accountId = await openAt({ ...good, 'POST /api-keys': { status: 201, body: said } });
      const { id, outcome } = await createKey(test, accountId, 'CI');
      expect(outcome).toMatchObject({ is: 'shown', key: { ...row, mask: 'lev_sk_abc1••••WXYZ' }, notStored: null });
      expect(await test.call('revealSecret', { keyId: id })).toEqual({ secret });
      if (said === body) await test.close();
    }
  });

  it.each([{ api_key: null }, {}])('of a new key whose secret is not told: %j', async (rest) => {
    const accountId = await openAt({
      ...good,
      'POST /api-keys': { status: 201, body: { data: { ...minimal, ...rest } } },
    });
    expect((await createKey(test, accountId, 'CI')).outcome).toMatchObject({ is: 'orphan', key: row });
  });

  const reported = { user_id: 1, account_id: 'a', tier: 'standard' };

  it.each<[string, object, string, string]>([
    ['that it works', { valid: true, ...reported, scopes: ['deals:read', 'deals:write'] }, 'accepted', 'read-write'],
    ['that it may only read', { valid: true, ...reported, scopes: ['deals:read', 'me:read'] }, 'accepted', 'read-only'],
    ['nothing of scopes', { valid: true }, 'accepted', 'inherited'],
    ['no scope', { valid: true, scopes: [] }, 'accepted', 'inherited'],
    ['null for scopes', { valid: true, scopes: null }, 'accepted', 'inherited'],
    ['that it does not work', { valid: false }, 'refused', 'inherited'],
  ])('of a secret: %s', async (_, data, verdict, access) => {
    for (const body of [{ data }, { ...envelope, data }, data, withUnknown({ ...envelope, data }), withUnknown(data)]) {
      const accountId = await openAt({ ...good, 'POST /auth/validate-api-key': { status: 200, body } });
      const keyId = await createKept(test, accountId, 'CI');
      expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict });
      expect((await listKeys(test)).rows).toMatchObject([{ id: keyId, access }]);
      await test.close();
    }
  });

  it.each([{ data: { deleted: true } }, { ...envelope, data: { deleted: true } }])(
    'of a revocation: %j',
    async (body) => {
      for (const said of [body, withUnknown(body)]) {
        const accountId = await openAt({
          ...good,
          'DELETE /api-keys/42': { status: 200, body: said },
          // Of a secret that still works the vault would ask again for a while.
          'POST /auth/validate-api-key': { status: 200, body: { data: { valid: false } } },
        });
        const keyId = await createKept(test, accountId, 'CI');
        await test.call('revokeKey', { keyId });
        const { rows } = await listKeys(test, { showRevoked: true });
        expect(rows).toMatchObject([{ id: keyId, revokedAt: expect.any(Number) }]);
        if (said === body) await test.close();
      }
    },
  );

  it.each<[string, object]>([
    ['that it is not done', { data: { deleted: false } }],
    ['nothing of it', { data: {} }],
  ])('of a revocation: %s', async (_, body) => {
    const { accountId, answer } = await openThenAt('DELETE /api-keys/42', 200, body);
    const keyId = await createKept(test, accountId, 'CI');
    answer();
    await expect(test.call('revokeKey', { keyId })).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect((await listKeys(test)).rows).toMatchObject([{ id: keyId, revokedAt: null }]);
  });

  const codes: [number, string, string][] = [
    [400, 'bad_request', 'provider_rejected'],
    [401, 'unauthorized', 'provider_unauthorized'],
    [402, 'payment_required', 'provider_payment_required'],
    [403, 'forbidden', 'provider_forbidden'],
    [409, 'conflict', 'provider_conflict'],
    [422, 'validation_error', 'provider_rejected'],
    [429, 'rate_limit_exceeded', 'provider_rate_limited'],
  ];

  it.each(codes)('of a refusal: %i %s', async (status, type, code) => {
    const message = 'No, because.';
    const whole = { request_id: 'req_9', error: { status, type, message, details: null, retry_after_seconds: 3600 } };
    const replies: [object, string | null][] = [
      [{}, null],
      [{ error: {} }, null],
      [{ request_id: 'req_9', error: { code: type, message } }, 'req_9'],
      [whole, 'req_9'],
      [withUnknown(whole) as object, 'req_9'],
      [{ ...whole, error: { ...whole.error, details: { issues: [{ path: 'label' }] } } }, 'req_9'],
    ];
    for (const [body, requestId] of replies) {
      const accountId = await openAt({ ...good, 'POST /api-keys': { status, body } });
      await expect(createKey(test, accountId, 'CI')).rejects.toMatchObject({ code, requestId });
      await test.close();
    }
  });
});
