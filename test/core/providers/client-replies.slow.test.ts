import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FetchFailure, type HttpReply } from '../../../main/core/ports/fetch.ts';
import { createControls } from '../../../main/core/providers/controls.ts';
import type {
  CreatedKey,
  ListedKey,
  ListedPage,
  Provider,
  ProviderClient,
} from '../../../main/core/providers/provider.ts';
import { resend } from '../../../main/core/providers/resend.ts';
import { createSession } from '../../../main/core/providers/sessions.ts';
import { vercel } from '../../../main/core/providers/vercel.ts';
import {
  anyHeaders,
  anyReply,
  anyStatus,
  coded,
  hurriedClock,
  mutations,
  spoil,
  withoutItsSentence,
} from '../../fakes/odd-replies.ts';
import { propertyRuns } from '../../sample.ts';

const credential = 'CREDENTIAL-MARKER-0123456789abcdefghij';
const secret = 'API-KEY-MARKER-0123456789abcdefghij';
const markers = ['CREDENTIAL-MARKER', 'API-KEY-MARKER'];
const id = 'b6d24b8e-af0b-4c3c-be0c-359bbd97381e';

interface Call {
  name: string;
  right: object;
  run(client: ProviderClient): Promise<unknown> | undefined;
}

const list = (right: object): Call => ({ name: 'list', right, run: ({ keys }) => keys?.list(null).then(checkPage) });
const create = (right: object): Call => ({
  name: 'create',
  right,
  run: ({ keys }) => keys?.create?.({ label: 'CI', access: null, expiresAt: 1 }, 'id').then(checkCreated),
});
const revoke = (right: object): Call => ({ name: 'revoke', right, run: ({ keys }) => keys?.revoke(id, 'id') });
const verify = (right: object): Call => ({
  name: 'verify',
  right,
  // A made-up key is answered in the same way.
  run: (client) => client.verify?.(secret, 'works').catch(exceptAcceptance),
});

const resendKey = { id, name: 'CI', created_at: '2026-11-21T00:00:00Z', last_used_at: null };
const resendList = { object: 'list', has_more: true, data: [resendKey, { ...resendKey, id: 'b' }] };

const vercelToken = {
  ...{ id, name: 'CI', type: 'token', prefix: 'vcp_', suffix: 'Ab3d', scopes: [{ type: 'user' }] },
  ...{ createdAt: 1_795_000_000_000, activeAt: 1_795_000_000_000, expiresAt: 1_805_000_000_000 },
};

const clients: { provider: Provider; refusal: object; calls: Call[] }[] = [
  {
    provider: resend,
    refusal: { statusCode: 400, name: 'validation_error', message: `The key ${secret} is not right.` },
    calls: [
      list(resendList),
      create({ id, token: secret }),
      {
        name: 'edit',
        right: { object: 'api_key', id },
        run: ({ keys }) => keys?.edit?.(id, { label: 'CI', access: 'inherited' }, 'id').then(checkKey),
      },
      revoke({ object: 'api_key', id, deleted: true }),
      verify(resendList),
    ],
  },
  {
    provider: vercel,
    refusal: { error: { code: 'forbidden', message: `The token ${secret} is not right.` } },
    calls: [
      list({ tokens: [vercelToken, { ...vercelToken, id: 'b' }], pagination: { count: 2, next: 1, prev: null } }),
      create({ token: vercelToken, bearerToken: secret }),
      revoke({ tokenId: id }),
      verify({ token: vercelToken }),
    ],
  },
];

function exceptAcceptance(error: unknown): void {
  if (coded(error).code !== 'made_up_key_accepted') throw error;
}

function checkKey(reported: ListedKey): void {
  expect(reported.remoteId).toMatch(/^.+$/s);
  for (const date of [reported.createdAt, reported.lastUsedAt, reported.expiresAt ?? null, reported.revokedAt]) {
    expect(date).toSatisfy((value: unknown) => value === null || Number.isSafeInteger(value));
  }
  expect(reported.mask?.length ?? 0).toBeLessThanOrEqual(16 + 4 + 4);
}

function checkCreated({ key: reported, secret: sent }: CreatedKey): void {
  checkKey(reported);
  expect(sent).not.toBe('');
}

function checkPage({ keys, next }: ListedPage): void {
  keys.forEach(checkKey);
  expect(next).toSatisfy((value: unknown) => value === null || (typeof value === 'string' && value !== ''));
}

/** A client whose provider gives these answers in order, and then repeats the last one forever. */
function clientOf(provider: Provider, answers: readonly (HttpReply | FetchFailure)[]): ProviderClient {
  let asked = 0;
  return provider.connect({
    ...{ baseUrl: 'https://api.example', header: null, credential, accountLabel: 'Work', clientState: null },
    ...{ saveClientState() {}, clock: hurriedClock, userAgent: 'Latchkey/1.2.0' },
    controls: createControls(hurriedClock),
    session: createSession(hurriedClock),
    async fetch() {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      expect(asked, 'an end to the attempts').toBeLessThan(10);
      if (answer === undefined || answer instanceof FetchFailure) throw answer;
      return answer;
    },
  });
}

/** Resolves if the call ends as it may: with a valid result, or with a coded error that reveals no secret. */
async function checkEnding(work: Promise<unknown> | undefined): Promise<void> {
  expect(work, 'a call that the client has').toBeDefined();
  try {
    await work;
  } catch (cause) {
    // A failed expectation about a result is not an ending.
    if (cause instanceof Error && cause.name === 'AssertionError') throw cause;
    const error = coded(cause);
    for (const marker of markers) expect(withoutItsSentence(error)).not.toContain(marker);
    expect(JSON.stringify(error.toCoded()).length).toBeLessThan(3000);
  }
}

const failure = fc
  .constantFrom('unreachable' as const, 'timeout' as const, 'truncated' as const)
  .map((reason) => new FetchFailure(reason));

const cases = clients.flatMap(({ provider, refusal, calls }) =>
  calls.map((call) => ({ ...call, provider, refusal, client: provider.policy.name })),
);

describe.each(cases)('to $name, the client of $client', ({ provider, refusal, right, run }) => {
  it('takes a right reply', async () => {
    await run(clientOf(provider, [{ status: 200, headers: {}, body: JSON.stringify(right) }]));
  });

  it('takes any reply at all for right or for a coded error', async () => {
    const answers = fc.array(fc.oneof({ weight: 9, arbitrary: anyReply }, failure), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(answers, (given) => checkEnding(run(clientOf(provider, given)))),
      propertyRuns(200),
    );
  });

  it('takes a reply that is almost right for right or for a coded error', async () => {
    await fc.assert(
      fc.asyncProperty(mutations, anyHeaders, (wrong, headers) =>
        checkEnding(run(clientOf(provider, [{ status: 200, headers, body: spoil(right, wrong) }]))),
      ),
      propertyRuns(300),
    );
  });

  it('takes a refusal of any kind for a coded error', async () => {
    await fc.assert(
      fc.asyncProperty(anyStatus, anyHeaders, mutations, (status, headers, wrong) =>
        checkEnding(run(clientOf(provider, [{ status, headers, body: spoil(refusal, wrong) }]))),
      ),
      propertyRuns(200),
    );
  });
});
