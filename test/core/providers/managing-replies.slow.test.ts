import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FetchFailure, type HttpReply } from '../../../main/core/ports/fetch.ts';
import { createControls } from '../../../main/core/providers/controls.ts';
import { gitLab } from '../../../main/core/providers/gitlab.ts';
import { openAi } from '../../../main/core/providers/openai.ts';
import type { ListedKey, Provider, ProviderClient } from '../../../main/core/providers/provider.ts';
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

const credential = 'CREDENTIAL-MARKER-0123456789';
const secret = 'API-KEY-MARKER-0123456789abcdefghij';
const markers = ['CREDENTIAL-MARKER', 'API-KEY-MARKER'];

interface Call {
  name: string;
  provider: Provider;
  /** In this order; the last one again and again. */
  right: readonly unknown[];
  run(client: ProviderClient): Promise<unknown> | undefined;
}

const token = {
  ...{ id: 7, name: 'CI', description: null, revoked: false, active: true, scopes: ['api'], user_id: 1 },
  ...{ created_at: '2026-11-21T00:00:00.000Z', last_used_at: null, expires_at: '2027-11-21' },
};
const self = { ...token, id: 1 };

const projects = { object: 'list', data: [{ id: 'proj_1' }], has_more: false };
const key = {
  ...{ object: 'organization.project.api_key', id: 'key_1', name: 'CI', redacted_value: 'sk-proj-abc...wxyz' },
  ...{ created_at: 1_795_000_000, last_used_at: null, owner_project_access: 'active', owner: { type: 'user' } },
};

const calls: Call[] = [
  {
    name: 'list',
    provider: gitLab,
    right: [[token, { ...token, id: 8 }]],
    run: ({ keys }) => keys?.list(null).then((page) => page.keys.forEach(checkKey)),
  },
  { name: 'account', provider: gitLab, right: [self], run: ({ keys }) => keys?.account() },
  {
    name: 'regenerate',
    provider: gitLab,
    right: [self, { ...token, id: 8, token: secret }],
    run: ({ keys }) =>
      keys?.regenerate?.('7', 'id', 1).then((made) => {
        checkKey(made.key);
        expect(made.secret).not.toBe('');
      }),
  },
  { name: 'revoke', provider: gitLab, right: [self, null], run: ({ keys }) => keys?.revoke('7', 'id') },
  {
    name: 'list',
    provider: openAi,
    right: [projects, { object: 'list', data: [key, { ...key, id: 'key_2' }], has_more: true }],
    run: ({ keys }) => keys?.list(null).then((page) => page.keys.forEach(checkKey)),
  },
  {
    name: 'revoke',
    provider: openAi,
    right: [{ object: 'organization.project.api_key.deleted', id: 'key_1', deleted: true }],
    run: ({ keys }) => keys?.revoke('proj_1/key_1', 'id'),
  },
];

function checkKey(reported: ListedKey): void {
  expect(reported.remoteId).toMatch(/^.+$/s);
  for (const date of [reported.createdAt, reported.lastUsedAt, reported.expiresAt ?? null]) {
    expect(date).toSatisfy((value: unknown) => value === null || Number.isSafeInteger(value));
  }
  expect(reported.mask?.length ?? 0).toBeLessThanOrEqual(15 + 4 + 4);
}

/** A client whose provider gives these answers in order, and then repeats the last one forever. */
function clientOf({ provider }: Call, answers: readonly (HttpReply | FetchFailure)[]): ProviderClient {
  let asked = 0;
  return provider.connect({
    baseUrl: 'https://provider.example',
    header: null,
    credential,
    accountLabel: 'Work',
    clientState: null,
    saveClientState() {},
    async fetch() {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      expect(asked, 'an end to the attempts').toBeLessThan(15);
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

const failure = fc
  .constantFrom('unreachable' as const, 'timeout' as const, 'truncated' as const)
  .map((reason) => new FetchFailure(reason));

const ok = (body: string, headers = {}): HttpReply => ({ status: 200, headers, body });

describe.each(calls)('to $name, the client of $provider.policy.name', (call) => {
  const { right, run } = call;
  const before = right.slice(0, -1).map((body) => ok(JSON.stringify(body)));

  it('takes a right reply', async () => {
    await run(
      clientOf(
        call,
        right.map((body) => ok(JSON.stringify(body))),
      ),
    );
  });

  it('takes any reply at all for right or for a coded error', async () => {
    const answers = fc.array(fc.oneof({ weight: 9, arbitrary: anyReply }, failure), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(answers, fc.boolean(), (given, isFirst) =>
        checkEnding(run(clientOf(call, isFirst ? given : [...before, ...given]))),
      ),
      propertyRuns(200),
    );
  });

  it('takes a reply that is almost right for right or for a coded error', async () => {
    await fc.assert(
      fc.asyncProperty(mutations, anyHeaders, fc.nat(), (wrong, headers, place) => {
        const at = place % right.length;
        const replies = right.map((body, index) =>
          index === at ? ok(spoil(body as object, wrong), headers) : ok(JSON.stringify(body)),
        );
        return checkEnding(run(clientOf(call, replies)));
      }),
      propertyRuns(300),
    );
  });

  it('takes a refusal of any kind for a coded error', async () => {
    const refusal = { message: `The key ${secret} is not right.`, error: { message: secret } };
    await fc.assert(
      fc.asyncProperty(anyStatus, anyHeaders, mutations, (status, headers, wrong) =>
        checkEnding(run(clientOf(call, [...before, { status, headers, body: spoil(refusal, wrong) }]))),
      ),
      propertyRuns(200),
    );
  });
});
