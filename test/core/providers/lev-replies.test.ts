import { afterEach, describe, expect, it } from 'vitest';
import type { Fetch } from '../../../main/core/ports/fetch.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { addLev, createKept, createKey, prefix } from './lev-account.ts';
import { replyProblems, requestProblems } from './openapi.ts';

let test: TestVault;

/** Collected here, because an error thrown into the vault may get lost there. */
const problems: string[] = [];

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

/** Adds fields that nobody knows to every object. */
function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown);
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.entries(value).map(([name, inner]) => [name, withUnknown(inner)]);
  return Object.fromEntries([...unknown.map((what, n) => [`new_${n}`, what]), ...known]);
}

/** Opens a vault with an account at a Lev that gives these replies. A body may be made from the offset that is asked for. The document must allow each of them. */
async function openAt(replies: Replies): Promise<string> {
  const fetch: Fetch = async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const { status, body: said } = replies[`${request.method} ${pathname.slice(prefix.length)}`] ?? {
      status: 404,
      body: {},
    };
    const body = typeof said === 'function' ? said(Number(searchParams.get('offset'))) : said;
    const text = body === '' ? '' : JSON.stringify(body);
    const reply = { status, headers: { 'content-type': 'application/json' }, body: text };
    problems.push(...requestProblems(request), ...(text === '' ? [] : replyProblems({ request, reply })));
    return reply;
  };
  test = await openTestVault({ fetch });
  return (await addLev(test, null, 'lev_sk_admin')).id;
}

/** Calling `answer` replaces the good reply, once the account exists. */
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

const reported = { user_id: 1, account_id: 'a', tier: 'standard' };

const codes: [number, string, string][] = [
  [400, 'bad_request', 'provider_rejected'],
  [401, 'unauthorized', 'provider_unauthorized'],
  [402, 'payment_required', 'provider_payment_required'],
  [403, 'forbidden', 'provider_forbidden'],
  [409, 'conflict', 'provider_conflict'],
  [422, 'validation_error', 'provider_rejected'],
  [429, 'rate_limit_exceeded', 'provider_rate_limited'],
];

afterEach(async () => {
  await test.close();
  expect(problems.splice(0)).toEqual([]);
});

describe('what Lev may say', () => {
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

  it('of a list without the id, which no list can do without', async () => {
    const { id: _, ...rest } = minimal;
    const { accountId, answer } = await openThenAt('GET /api-keys', 200, { data: [rest], pagination: whole });
    answer();
    await expect(test.call('syncAccount', { accountId })).rejects.toMatchObject({
      code: 'provider_unexpected_reply',
      params: { reason: { is: 'field', path: 'data.0.id' } },
    });
    expect((await listKeys(test)).rows).toMatchObject([row]);
  });

  it.each(['label', 'key_prefix', 'created_at', 'last_used_at'] as const)(
    'of a list without the %s of a key, which stays as it is known',
    async (name) => {
      const { [name]: _, ...rest } = maximal;
      const { accountId, answer } = await openThenAt('GET /api-keys', 200, { data: [rest] });
      answer();
      expect(await test.call('syncAccount', { accountId })).toMatchObject({ syncError: null });
      expect((await listKeys(test)).rows).toMatchObject([{ ...row, lastUsedAt: used }]);
    },
  );

  it('of a list that tells nothing but ids', async () => {
    const accountId = await openAt({ ...good, 'GET /api-keys': { status: 200, body: { data: [{ id: 42 }] } } });
    await test.call('syncAccount', { accountId });
    expect((await listKeys(test)).rows).toMatchObject([{ label: '42', mask: '', createdAt: null, inVault: false }]);
  });

  it.each<[string, object | null]>([
    ['nothing', null],
    ['an empty object', {}],
    ['only the total', { total: 120 }],
    ['only whether there is more', { has_more: true }],
  ])('of the pages of a long list: %s', async (_, said) => {
    const ids = Array.from({ length: 120 }, (_, at) => at + 1);
    const pageOf = (offset: number) => {
      // No page has more than 50 keys, whatever was asked for.
      const data = ids.slice(offset, offset + 50).map((id) => ({ ...minimal, id }));
      const pagination = said && 'has_more' in said ? { has_more: offset + 50 < ids.length } : said;
      return { data, ...(pagination === null ? {} : { pagination }) };
    };
    const accountId = await openAt({ ...good, 'GET /api-keys': { status: 200, body: pageOf } });
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 120, syncError: null });
    // A key that is no longer listed is gone, although nothing says that the list is whole.
    ids.splice(70, 1);
    if (said && 'total' in said) said.total = 119;
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 119, syncError: null });
  });

  it('of the pages of a list: nothing, by a provider that has none', async () => {
    const replies = { ...good, 'GET /api-keys': { status: 200, body: { data: [minimal, { ...minimal, id: 43 }] } } };
    const accountId = await openAt(replies);
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 2, syncError: null });
    replies['GET /api-keys'] = { status: 200, body: { data: [minimal] } };
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 1, syncError: null });
  });
});

describe('what Lev may say of an account and its keys', () => {
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

  it.each(['label', 'key_prefix', 'created_at'] as const)('of a new key without its %s', async (name) => {
    const { [name]: _, ...rest } = minimal;
    const accountId = await openAt({
      ...good,
      'POST /api-keys': { status: 201, body: { data: { ...rest, api_key: secret } } },
    });
    const { id, outcome } = await createKey(test, accountId, 'CI');
    const mask = name === 'key_prefix' ? 'lev_sk_••••WXYZ' : 'lev_sk_abc1••••WXYZ';
    expect(outcome).toMatchObject({ is: 'shown', key: { label: 'CI', mask } });
    await test.call('settlePendingSecret', { keyId: id, keep: true });
    // The list tells what the reply did not, and no second record comes of it.
    await test.call('syncAccount', { accountId });
    expect((await listKeys(test)).rows).toMatchObject([{ ...row, id, mask, inVault: true }]);
  });

  it('of a new key whose list told no prefix before', async () => {
    const replies = { ...good, 'GET /api-keys': { status: 200, body: { data: [{ id: 42, label: 'CI' }] } } };
    const accountId = await openAt(replies);
    await test.call('syncAccount', { accountId });
    const { id } = await createKey(test, accountId, 'CI');
    expect((await listKeys(test)).rows).toMatchObject([{ id, label: 'CI', mask: 'lev_sk_abc1••••WXYZ' }]);
  });

  it.each([{ api_key: null }, {}])('of a new key whose secret is not told: %j', async (rest) => {
    const accountId = await openAt({
      ...good,
      'POST /api-keys': { status: 201, body: { data: { ...minimal, ...rest } } },
    });
    expect((await createKey(test, accountId, 'CI')).outcome).toMatchObject({ is: 'orphan', key: row });
  });

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
});

describe('what Lev may say of a revocation', () => {
  it.each([{ data: { deleted: true } }, { ...envelope, data: { deleted: true } }])(
    'that it is done: %j',
    async (body) => {
      for (const said of [body, withUnknown(body)]) {
        const accountId = await openAt({
          ...good,
          'DELETE /api-keys/42': { status: 200, body: said },
          // If the secret still worked, the vault would ask again for a while.
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

  it.each([{ data: {} }, {}, ''])('%j, and the list no longer has the key', async (body) => {
    const replies = { ...good };
    const accountId = await openAt(replies);
    const keyId = await createKept(test, accountId, 'CI');
    replies['DELETE /api-keys/42'] = { status: 200, body };
    replies['GET /api-keys'] = { status: 200, body: { data: [{ ...minimal, id: 43 }] } };
    replies['POST /auth/validate-api-key'] = { status: 200, body: { data: { valid: false } } };
    await test.call('revokeKey', { keyId });
    expect((await listKeys(test, { showRevoked: true })).rows).toContainEqual(
      expect.objectContaining({ id: keyId, revokedAt: expect.any(Number) }),
    );
  });

  it.each<[string, object | '']>([
    ['that it is not done', { data: { deleted: false } }],
    ['nothing of it, and the key is still listed', { data: {} }],
    ['nothing at all, and the key is still listed', ''],
  ])('%s', async (_, body) => {
    const { accountId, answer } = await openThenAt('DELETE /api-keys/42', 200, body);
    const keyId = await createKept(test, accountId, 'CI');
    answer();
    await expect(test.call('revokeKey', { keyId })).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect((await listKeys(test)).rows).toMatchObject([{ id: keyId, revokedAt: null }]);
  });
});

describe('what Lev may say when it refuses', () => {
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
