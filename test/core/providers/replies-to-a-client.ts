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

export interface CallOfClient {
  name: string;
  /** Replies to the requests of the call, in order. The last one is spoilt. */
  right: readonly object[];
  run(client: ProviderClient): Promise<unknown> | undefined;
}

export interface ClientWithReplies {
  provider: Provider;
  credential: string;
  /** What no error may reveal. */
  markers: readonly string[];
  /** A body of a refusal. */
  refusal: object;
  calls: readonly CallOfClient[];
}

export function checkKey(reported: ListedKey): void {
  expect(reported.remoteId).toMatch(/^.+$/s);
  for (const date of [reported.createdAt, reported.lastUsedAt, reported.expiresAt ?? null]) {
    expect(date).toSatisfy((value: unknown) => value === null || Number.isSafeInteger(value));
  }
  expect(reported.isDisabled).toBeTypeOf('boolean');
  expect(reported.mask?.length ?? 0).toBeLessThanOrEqual(16 + 4 + 4);
}

export function checkCreated({ key: reported, secret: sent }: CreatedKey): void {
  checkKey(reported);
  expect(sent).not.toBe('');
}

export const checkKeys = ({ keys }: ListedPage): void => keys.forEach(checkKey);

type Answer = HttpReply | FetchFailure;

/** A client whose provider gives these answers in order, and then repeats the last one forever. */
function clientOf({ provider, credential }: ClientWithReplies, answers: readonly Answer[]): ProviderClient {
  let asked = 0;
  return provider.connect({
    baseUrl: 'https://provider.example/api/v1',
    header: null,
    credential,
    accountLabel: 'Work',
    clientState: null,
    saveClientState() {},
    async fetch() {
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
async function checkEnding(work: Promise<unknown> | undefined, markers: readonly string[]): Promise<void> {
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

const ok = (body: object): HttpReply => ({ status: 200, headers: {}, body: JSON.stringify(body) });

/** Defines the tests of a client against a provider that answers anything. */
export function describeReplies(of: ClientWithReplies): void {
  const { provider, markers, refusal } = of;

  describe.each(of.calls)(`to $name, the client of ${provider.policy.name}`, ({ right, run }) => {
    const before = right.slice(0, -1).map(ok);
    const last = right.at(-1) ?? {};
    const answered = (answers: readonly Answer[]) => checkEnding(run(clientOf(of, answers)), markers);

    it('takes a right reply', async () => {
      await run(clientOf(of, right.map(ok)));
    });

    it('takes any reply at all for right or for a coded error', async () => {
      const answers = fc.array(fc.oneof({ weight: 9, arbitrary: anyReply }, failure), { minLength: 1, maxLength: 3 });
      await fc.assert(fc.asyncProperty(answers, answered), propertyRuns(300));
    });

    it('takes a reply that is almost right for right or for a coded error', async () => {
      await fc.assert(
        fc.asyncProperty(mutations, anyHeaders, (wrong, headers) =>
          answered([...before, { status: 200, headers, body: spoil(last, wrong) }]),
        ),
        propertyRuns(400),
      );
    });

    it('takes a refusal of any kind for a coded error', async () => {
      await fc.assert(
        fc.asyncProperty(anyStatus, anyHeaders, mutations, (status, headers, wrong) =>
          answered([...before, { status, headers, body: spoil(refusal, wrong) }]),
        ),
        propertyRuns(300),
      );
    });
  });
}
