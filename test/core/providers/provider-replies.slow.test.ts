import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FetchFailure, type HttpReply } from '../../../main/core/ports/fetch.ts';
import { anthropic } from '../../../main/core/providers/anthropic.ts';
import { cloudflare } from '../../../main/core/providers/cloudflare.ts';
import { createControls } from '../../../main/core/providers/controls.ts';
import { lev } from '../../../main/core/providers/lev.ts';
import { connectLev } from '../../../main/core/providers/lev-client.ts';
import { level } from '../../../main/core/providers/level.ts';
import { levelAccess } from '../../../main/core/providers/level-access.ts';
import { npm, verdaccio } from '../../../main/core/providers/npm.ts';
import { openRouter } from '../../../main/core/providers/openrouter.ts';
import { other } from '../../../main/core/providers/other.ts';
import type { ListedKey, Provider, ProviderClient } from '../../../main/core/providers/provider.ts';
import { resend } from '../../../main/core/providers/resend.ts';
import { createSession } from '../../../main/core/providers/sessions.ts';
import { vercel } from '../../../main/core/providers/vercel.ts';
import {
  anyBody,
  anyHeaders,
  anyReply,
  anyStatus,
  coded,
  ending,
  hurriedClock,
  mutations,
  spoil,
  withoutItsSentence,
} from '../../fakes/odd-replies.ts';
import { propertyRuns } from '../../sample.ts';

const credential = 'lev_sk_CREDENTIAL-MARKER-0123456789abcdef';
const apiKey = 'lev_sk_API-KEY-MARKER-0123456789abcdefghij';
const markers = ['CREDENTIAL-MARKER', 'API-KEY-MARKER'];

const key = {
  id: 42,
  label: 'CI',
  key_prefix: 'lev_sk_API-',
  created_at: '2026-11-21T00:00:00Z',
  last_used_at: null,
  expires_at: '2027-11-21T00:00:00+01:00',
  access: 'read-only',
  revoked_at: null,
};
const around = { request_id: 'req_1', timestamp: '2026-11-21T00:00:00Z' };
const page = {
  ...around,
  data: [key, { ...key, id: 43 }, { ...key, id: 44 }],
  pagination: { total: 3, limit: 200, offset: 0, has_more: false },
};
const fresh = { ...around, data: { ...key, api_key: apiKey } };
const me = {
  ...around,
  data: {
    platform: {
      api_keys: {
        max_allowed: 10,
        policy: {
          id: 'lev',
          label: { max_length: 255 },
          access: ['inherited'],
          expiry: { required: true, max_days: 365 },
          shown_once: true,
          edit: ['label'],
          regenerate: false,
          revoked_listed: false,
        },
      },
    },
  },
};
const refusal = {
  request_id: 'req_1',
  error: {
    status: 422,
    type: 'validation_error',
    message: `The key ${apiKey} is not right.`,
    details: { current_count: 3, max_allowed: 3 },
    retry_after_seconds: 3,
  },
};

interface Call {
  name: string;
  right: object;
  run(client: ProviderClient): Promise<unknown> | undefined;
}

/** Of an account that offers everything that Lev's client can do. */
const levWithAll: Provider = {
  ...lev,
  connect: (access) => connectLev(access, { ...lev.policy, edit: { by: 'api', fields: ['label'] }, regenerate: 'api' }),
};

/** The calls of Lev's client, each with a correct reply. */
const calls: Call[] = [
  { name: 'list', right: page, run: ({ keys }) => keys?.list(null).then(checkPage) },
  {
    name: 'create',
    right: fresh,
    run: ({ keys }) => keys?.create?.({ label: 'CI', access: null, expiresAt: null }, 'id').then(checkCreated),
  },
  { name: 'account', right: me, run: ({ keys }) => keys?.account().then(checkAccount) },
  {
    name: 'edit',
    right: { data: key },
    run: ({ keys }) => keys?.edit?.('42', { label: 'CI', access: 'read-only' }, 'id').then(checkKey),
  },
  { name: 'regenerate', right: fresh, run: ({ keys }) => keys?.regenerate?.('42', 'id', null).then(checkCreated) },
  { name: 'revoke', right: { data: { deleted: true } }, run: ({ keys }) => keys?.revoke('42', 'id') },
  {
    name: 'verify',
    right: { data: { valid: true, scopes: ['deals:read'] } },
    run: ({ verify }) => verify?.(apiKey, 'works').then(({ accepted }) => expect(accepted).toBeTypeOf('boolean')),
  },
];

const isInstant = (value: unknown) => value === null || Number.isSafeInteger(value);

function checkKey(reported: ListedKey): void {
  expect(reported).toMatchObject({
    remoteId: expect.stringMatching(/^-?\d+$/),
    label: expect.toSatisfy((label: unknown) => label === null || typeof label === 'string'),
  });
  for (const name of ['createdAt', 'lastUsedAt', 'expiresAt', 'revokedAt'] as const) {
    expect(reported[name] ?? null, name).toSatisfy(isInstant);
  }
  expect(reported.mask?.length ?? 0).toBeLessThanOrEqual(16 + 4 + 4);
}

function checkCreated({ key: reported, secret }: { key: ListedKey; secret: string | null }): void {
  checkKey(reported);
  if (secret === null) return;
  expect(secret).not.toBe('');
  const shown = (reported.mask ?? '').replace('••••', '').length;
  expect(shown === 0 || secret.length - shown >= 12, String(reported.mask)).toBe(true);
}

function checkPage(reported: {
  keys: ListedKey[];
  total: number | null;
  next: string | null;
  at: number | null;
}): void {
  reported.keys.forEach(checkKey);
  expect(reported.total).toSatisfy(
    (total: number | null) => total === null || (Number.isSafeInteger(total) && total >= 0),
  );
  expect(reported.next).toSatisfy((next: string | null) => next === null || Number(next) > 0);
  expect(reported.at).toSatisfy(isInstant);
}

function checkAccount({ maxKeys }: { maxKeys: number | null }): void {
  expect(maxKeys).toSatisfy((max: number | null) => max === null || (Number.isSafeInteger(max) && max >= 0));
}

/** A client whose provider gives these answers in order, and then repeats the last one forever. */
function clientOf(
  provider: Provider,
  answers: readonly (HttpReply | FetchFailure)[],
  clientState: string | null = null,
) {
  let asked = 0;
  return provider.connect({
    baseUrl: 'https://api.example.com',
    header: 'Authorization: Bearer {key}',
    credential,
    accountLabel: 'Work',
    clientState,
    saveClientState(state) {
      expect(() => JSON.parse(state)).not.toThrow();
    },
    async fetch({ method, headers }) {
      const sent = Object.values(headers).join();
      // The control, so that what was told of the key itself counts.
      if (method === 'GET' && !sent.includes(apiKey) && !sent.includes(credential)) {
        return { status: 401, headers: {}, body: '' };
      }
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      expect(asked, 'an end to the attempts').toBeLessThan(10);
      if (answer === undefined || answer instanceof FetchFailure) throw answer;
      return answer;
    },
    clock: hurriedClock,
    userAgent: 'Latchkey/1.2.0',
    controls: createControls(hurriedClock),
    session: createSession(hurriedClock),
  });
}

/** Resolves if the call ends as it may: with a valid result, or with a coded error that reveals no secret. */
async function checkEnding(work: Promise<unknown> | undefined): Promise<void> {
  expect(work, 'a call that the client has').toBeDefined();
  const { error } = await (work ?? Promise.resolve()).then(
    () => ({ error: null }),
    (cause: unknown) => {
      // A failed expectation about a result is not an ending.
      if (cause instanceof Error && cause.name === 'AssertionError') throw cause;
      return { error: coded(cause) };
    },
  );
  if (error === null) return;
  const reported = withoutItsSentence(error);
  for (const marker of markers) expect(reported).not.toContain(marker);
  expect(JSON.stringify(error.toCoded()).length).toBeLessThan(3000);
}

const failure = fc
  .constantFrom(
    'unreachable' as const,
    'host_not_found' as const,
    'proxy' as const,
    'timeout' as const,
    'truncated' as const,
    'too_large' as const,
  )
  .map((reason) => new FetchFailure(reason));

const ways = fc.constantFrom(null, '', '{}', '{"keysAt":"/api-keys"}', '{"keysAt":5}', 'not JSON', '[]', '"__proto__"');

describe.each(calls)('to $name, Lev’s client', ({ right, run }) => {
  it('takes any reply at all for right or for a coded error', async () => {
    const answers = fc.array(fc.oneof({ weight: 9, arbitrary: anyReply }, failure), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(answers, ways, (given, state) => checkEnding(run(clientOf(levWithAll, given, state)))),
      propertyRuns(400),
    );
  });

  it('takes a reply that is almost right for right or for a coded error', async () => {
    await fc.assert(
      fc.asyncProperty(mutations, anyHeaders, ways, (wrong, headers, state) =>
        checkEnding(run(clientOf(levWithAll, [{ status: 200, headers, body: spoil(right, wrong) }], state))),
      ),
      propertyRuns(600),
    );
  });

  it('takes half a right reply for a coded error', async () => {
    const body = JSON.stringify(right);
    for (let end = 0; end < body.length; end += 1) {
      const { error } = await ending(
        run(clientOf(levWithAll, [{ status: 200, headers: {}, body: body.slice(0, end) }])) ?? never,
      );
      expect(error).toMatchObject({ code: 'provider_unexpected_reply' });
      expect(withoutItsSentence(coded(error))).not.toContain('MARKER');
    }
  });

  it('takes a refusal of any kind for a coded error', async () => {
    await fc.assert(
      fc.asyncProperty(anyStatus, anyHeaders, mutations, (status, headers, wrong) =>
        checkEnding(run(clientOf(levWithAll, [{ status, headers, body: spoil(refusal, wrong) }]))),
      ),
      propertyRuns(400),
    );
  });
});

const never = new Promise<never>(() => {});

it('a refusal quotes no more of the provider than its sentence, and that bounded', async () => {
  for (const status of [400, 401, 402, 403, 404, 409, 422, 429, 500]) {
    const body = JSON.stringify({
      request_id: 'r'.repeat(100_000),
      error: { message: 'm'.repeat(100_000), details: { api_key: apiKey } },
      data: { api_key: apiKey },
    });
    const client = clientOf(lev, [{ status, headers: { 'x-echo': credential }, body }]);
    const { error } = await ending(client.keys?.list(null) ?? never);
    const reported = JSON.stringify(coded(error).toCoded());
    expect(reported.length).toBeLessThan(1500);
    for (const marker of markers) expect(reported).not.toContain(marker);
  }
});

describe.each([
  ['Level', level, { data: [{ id: 1 }], has_more: false }],
  ['Level Access', levelAccess, { any: 'thing' }],
  ['another provider', other, { any: 'thing' }],
  ['OpenRouter', openRouter, { data: { expires_at: '2027-11-21T00:00:00Z', is_management_key: false } }],
  ['npm', npm, { username: 'ann' }],
  ['Verdaccio', verdaccio, { username: 'ann' }],
  ['Resend', resend, { object: 'list', has_more: false, data: [] }],
  ['Anthropic', anthropic, { data: [], has_more: false }],
  ['Cloudflare', cloudflare, { success: true, errors: [], messages: [], result: { id: 'ed17', status: 'active' } }],
  ['Vercel', vercel, { token: { id: '5d9f', name: 'CI', type: 'token', expiresAt: 1_805_000_000_000 } }],
] as const)('trying a key at %s', (_name, provider, right) => {
  const attempt = async (reply: HttpReply | FetchFailure) => {
    const client = clientOf(provider, [reply]);
    const reported = client.verify?.(apiKey, 'works').then(({ accepted, expiresAt = null }) => {
      expect(accepted).toBeTypeOf('boolean');
      expect(expiresAt).toSatisfy(isInstant);
    });
    await checkEnding(reported);
  };

  it('is told by any reply at all, or ends with a coded error', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(anyReply, failure), attempt), propertyRuns(800));
  });

  it('is told by a reply that is almost right, or ends with a coded error', async () => {
    const replies = fc
      .tuple(anyHeaders, mutations)
      .map(([headers, wrong]) => ({ status: 200, headers, body: spoil(right, wrong) }));
    await fc.assert(fc.asyncProperty(replies, attempt), propertyRuns(600));
  });

  it('takes it for refused after a 401', async () => {
    const replies = fc.record({ status: fc.constant(401), headers: anyHeaders, body: anyBody });
    await fc.assert(
      fc.asyncProperty(replies, async (reply) => {
        expect(await clientOf(provider, [reply]).verify?.(apiKey, 'works')).toMatchObject({ accepted: false });
      }),
      propertyRuns(300),
    );
  });

  it('never takes it for accepted after a 403, nor for refused where that can mean something else', async () => {
    const isNo = provider.policy.secret.refusals.includes(403);
    const replies = fc.record({ status: fc.constant(403), headers: anyHeaders, body: anyBody });
    await fc.assert(
      fc.asyncProperty(replies, async (reply) => {
        const { value, error } = await ending(clientOf(provider, [reply]).verify?.(apiKey, 'works') ?? never);
        const asksToWait = 'retry-after' in reply.headers;
        if (isNo && !asksToWait) expect(value).toMatchObject({ accepted: false });
        else expect(error?.code).toBe(asksToWait ? 'provider_rate_limited' : 'key_forbidden');
      }),
      propertyRuns(300),
    );
  });
});
