import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FetchFailure, type HttpReply } from '../../../main/core/ports/fetch.ts';
import { createControls } from '../../../main/core/providers/controls.ts';
import { openRouter } from '../../../main/core/providers/openrouter.ts';
import type { CreatedKey, ListedKey, ListedPage, ProviderClient } from '../../../main/core/providers/provider.ts';
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

const credential = 'sk-or-v1-CREDENTIAL-MARKER-0123456789abcdef';
const secret = 'sk-or-v1-API-KEY-MARKER-0123456789abcdefghij';
const markers = ['CREDENTIAL-MARKER', 'API-KEY-MARKER'];

const key = {
  hash: 'f01d52606dc8f0a8303a7b5cc3fa07109c2e346cec7c0a16b40de462992ce943',
  name: 'CI',
  label: 'sk-or-v1-0e6...1c96',
  disabled: false,
  created_at: '2026-11-21T00:00:00Z',
  expires_at: '2027-11-21T00:00:00Z',
};

interface Call {
  name: string;
  right: object;
  run(client: ProviderClient): Promise<unknown> | undefined;
}

const calls: Call[] = [
  { name: 'list', right: { data: [key, { ...key, hash: 'b' }] }, run: ({ keys }) => keys?.list(null).then(checkPage) },
  {
    name: 'create',
    right: { data: key, key: secret },
    run: ({ keys }) => keys?.create({ label: 'CI', access: null, expiresAt: 1 }, 'id').then(checkCreated),
  },
  {
    name: 'edit',
    right: { data: key },
    run: ({ keys }) => keys?.edit(key.hash, { label: 'CI', access: 'inherited' }, 'id').then(checkKey),
  },
  { name: 'disable', right: { data: key }, run: ({ keys }) => keys?.setDisabled(key.hash, true) },
  { name: 'revoke', right: { deleted: true }, run: ({ keys }) => keys?.revoke(key.hash, 'id') },
];

function checkKey(reported: ListedKey): void {
  expect(reported.remoteId).toMatch(/^.+$/s);
  for (const date of [reported.createdAt, reported.expiresAt ?? null]) {
    expect(date).toSatisfy((value: unknown) => value === null || Number.isSafeInteger(value));
  }
  expect(reported.isDisabled).toBeTypeOf('boolean');
  expect(reported.mask?.length ?? 0).toBeLessThanOrEqual(15 + 4 + 4);
}

function checkCreated({ key: reported, secret: sent }: CreatedKey): void {
  checkKey(reported);
  expect(sent).not.toBe('');
}

function checkPage({ keys, next }: ListedPage): void {
  keys.forEach(checkKey);
  expect(next).toBe(keys.length === 0 ? null : String(keys.length));
}

/** A client whose provider gives these answers in order, and then repeats the last one forever. */
function clientOf(answers: readonly (HttpReply | FetchFailure)[]): ProviderClient {
  let asked = 0;
  return openRouter.connect({
    baseUrl: 'https://openrouter.example/api/v1',
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
  });
}

/** Resolves if the call ends as it may: with a valid result, or with a coded error that reveals no secret. */
async function checkEnding(work: Promise<unknown> | undefined): Promise<void> {
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

describe.each(calls)('to $name, OpenRouter’s client', ({ right, run }) => {
  it('takes a right reply', async () => {
    await run(clientOf([{ status: 200, headers: {}, body: JSON.stringify(right) }]));
  });

  it('takes any reply at all for right or for a coded error', async () => {
    const answers = fc.array(fc.oneof({ weight: 9, arbitrary: anyReply }, failure), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(answers, (given) => checkEnding(run(clientOf(given)))),
      propertyRuns(300),
    );
  });

  it('takes a reply that is almost right for right or for a coded error', async () => {
    await fc.assert(
      fc.asyncProperty(mutations, anyHeaders, (wrong, headers) =>
        checkEnding(run(clientOf([{ status: 200, headers, body: spoil(right, wrong) }]))),
      ),
      propertyRuns(400),
    );
  });

  it('takes a refusal of any kind for a coded error', async () => {
    const refusal = { error: { code: 400, message: `The key ${secret} is not right.` } };
    await fc.assert(
      fc.asyncProperty(anyStatus, anyHeaders, mutations, (status, headers, wrong) =>
        checkEnding(run(clientOf([{ status, headers, body: spoil(refusal, wrong) }]))),
      ),
      propertyRuns(300),
    );
  });
});
