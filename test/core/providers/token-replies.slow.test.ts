import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FetchFailure, type HttpReply } from '../../../main/core/ports/fetch.ts';
import { createControls } from '../../../main/core/providers/controls.ts';
import { dockerHub } from '../../../main/core/providers/docker-hub.ts';
import { npm, verdaccio } from '../../../main/core/providers/npm.ts';
import type {
  CreatedKey,
  ListedKey,
  ListedPage,
  Provider,
  ProviderClient,
} from '../../../main/core/providers/provider.ts';
import { createSession } from '../../../main/core/providers/sessions.ts';
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

const credential = 'ann:CREDENTIAL-MARKER-0123456789abcdef';
const secret = 'dckr_pat_API-KEY-MARKER-0123456789abcdefghij';
const markers = ['CREDENTIAL-MARKER', 'API-KEY-MARKER'];

const id = '00000000-0000-4000-8000-000000000001';
const npmToken = {
  key: id,
  name: 'CI',
  token: 'npm_aBcD...7890',
  readonly: false,
  permissions: [{ name: 'package', action: 'read' }],
  created: '2026-11-21T00:00:00Z',
  accessed: '2026-11-22T00:00:00Z',
  expiry: '2027-11-21T00:00:00Z',
  revoked: null,
};
const npmList = { objects: [npmToken, { ...npmToken, key: 'b' }], total: 2, urls: { next: '/-/npm/v1/tokens?page=1' } };
const dockerToken = {
  uuid: id,
  token_label: 'CI',
  is_active: true,
  scopes: ['repo:read'],
  created_at: '2026-11-21T00:00:00Z',
  last_used: null,
  generated_by: 'manual',
  expires_at: '2027-11-21T00:00:00Z',
  token: '',
};
const dockerList = { count: 1, results: [dockerToken], next: 'https://hub.example/v2/access-tokens?page=2' };

interface Call {
  name: string;
  provider: Provider;
  right: object;
  run(client: ProviderClient): Promise<unknown> | undefined;
}

const list: Call['run'] = ({ keys }) => keys?.list(null).then(checkPage);
const revoke: Call['run'] = ({ keys }) => keys?.revoke(id, 'id');
const asked = { label: 'CI', access: 'read-only' as const, expiresAt: 1, scopes: null, area: null };
const entered = { password: 'the password of ann', code: null };
const calls: Call[] = [
  { name: 'list npm’s tokens', provider: npm, right: npmList, run: list },
  {
    name: 'create a token of npm',
    provider: npm,
    right: { ...npmToken, token: secret },
    run: ({ keys }) => keys?.create?.(asked, 'id', entered).then(checkCreated),
  },
  {
    name: 'create a token of Verdaccio',
    provider: verdaccio,
    right: { key: id, token: secret, user: 'ann', readonly: true, cidr: [], created: '2026-11-21T00:00:00Z' },
    run: ({ keys }) => keys?.create?.(asked, 'id', entered).then(checkCreated),
  },
  {
    name: 'ask npm for a confirmation',
    provider: npm,
    right: { token: 'a-code' },
    run: (client) => client.checkConfirmation?.('https://registry.example/-/v1/done'),
  },
  { name: 'revoke a token of npm', provider: npm, right: {}, run: revoke },
  { name: 'list Verdaccio’s tokens', provider: verdaccio, right: npmList, run: list },
  { name: 'list Docker Hub’s tokens', provider: dockerHub, right: dockerList, run: list },
  {
    name: 'create a token of Docker Hub',
    provider: dockerHub,
    right: { ...dockerToken, token: secret },
    run: ({ keys }) =>
      keys
        ?.create?.({ label: 'CI', access: 'read-only', scopes: null, area: null, expiresAt: 1 }, 'id')
        .then(checkCreated),
  },
  {
    name: 'edit a token of Docker Hub',
    provider: dockerHub,
    right: dockerToken,
    run: ({ keys }) => keys?.edit?.(id, { label: 'CI', access: 'read-only' }, 'id').then(checkKey),
  },
  {
    name: 'disable a token of Docker Hub',
    provider: dockerHub,
    right: dockerToken,
    run: ({ keys }) => keys?.setDisabled?.(id, true),
  },
  { name: 'revoke a token of Docker Hub', provider: dockerHub, right: {}, run: revoke },
];

function checkKey(reported: ListedKey): void {
  expect(reported.remoteId).toMatch(/^.+$/s);
  for (const date of [reported.createdAt, reported.expiresAt ?? null]) {
    expect(date).toSatisfy((value: unknown) => value === null || Number.isSafeInteger(value));
  }
  expect(reported.isDisabled).toBeTypeOf('boolean');
  expect(reported.mask?.length ?? 0).toBeLessThanOrEqual(9 + 4 + 5);
}

function checkCreated({ key: reported, secret: sent }: CreatedKey): void {
  checkKey(reported);
  expect(sent).not.toBe('');
}

function checkPage({ keys, next }: ListedPage): void {
  keys.forEach(checkKey);
  expect(next).toSatisfy((query: unknown) => query === null || /^\?[\x21-\x7e]+$/.test(String(query)));
}

/** A client whose provider gives these answers in order, and then repeats the last one forever. A session is given to whoever asks. */
function clientOf(provider: Provider, answers: readonly (HttpReply | FetchFailure)[]): ProviderClient {
  let asked = 0;
  return provider.connect({
    baseUrl: 'https://registry.example',
    header: null,
    credential,
    accountLabel: 'Work',
    clientState: null,
    saveClientState() {},
    async fetch({ url }) {
      if (url.endsWith('/v2/auth/token')) return { status: 200, headers: {}, body: '{"access_token":"a-session"}' };
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

const failure = fc.constantFrom('unreachable' as const, 'timeout' as const, 'truncated' as const).map((reason) => {
  return new FetchFailure(reason);
});

describe.each(calls)('to $name, the client', ({ provider, right, run }) => {
  it('takes a right reply', async () => {
    await run(clientOf(provider, [{ status: 200, headers: {}, body: JSON.stringify(right) }]));
  });

  it('takes a web page for a coded error', async () => {
    const page = { status: 200, headers: {}, body: '<!doctype html><title>Sign in</title>' };
    await expect(run(clientOf(provider, [page]))).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
  });

  it('takes any reply at all for right or for a coded error', async () => {
    const answers = fc.array(fc.oneof({ weight: 9, arbitrary: anyReply }, failure), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(answers, (given) => checkEnding(run(clientOf(provider, given)))),
      propertyRuns(300),
    );
  });

  it('takes a reply that is almost right for right or for a coded error', async () => {
    await fc.assert(
      fc.asyncProperty(mutations, anyHeaders, (wrong, headers) =>
        checkEnding(run(clientOf(provider, [{ status: 200, headers, body: spoil(right, wrong) }]))),
      ),
      propertyRuns(400),
    );
  });

  it('takes a refusal of any kind for a coded error', async () => {
    const words = `The token ${secret} is not right.`;
    const refusal = { error: words, message: words, text: words, detail: words };
    await fc.assert(
      fc.asyncProperty(anyStatus, anyHeaders, mutations, (status, headers, wrong) =>
        checkEnding(run(clientOf(provider, [{ status, headers, body: spoil(refusal, wrong) }]))),
      ),
      propertyRuns(300),
    );
  });
});
