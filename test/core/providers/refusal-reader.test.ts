import { describe, expect, it } from 'vitest';
import { lev } from '../../../main/core/providers/lev.ts';
import { type ReadSaid, refusalReader, wordsAt } from '../../../main/core/providers/refusal-reader.ts';

const now = Date.UTC(2026, 10, 29, 12);

function read(status: number, body: unknown, headers: Record<string, string> = {}, said: ReadSaid = inError) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return refusalReader(lev.policy, 'Work', said)({ status, headers, body: text }, now).toCoded();
}

const inError = wordsAt('error', 'message');
const error = { error: { message: 'No more.' } };
const provider = 'Lev';

describe('a refusal is told by its status', () => {
  it.each([
    [401, 'provider_unauthorized', { provider, account: 'Work', credential: 'lev' }],
    [402, 'provider_payment_required', { provider }],
    [403, 'provider_forbidden', { provider, account: 'Work', role: 'lev' }],
    [404, 'provider_not_found', { provider }],
    [409, 'provider_conflict', { provider }],
    [400, 'provider_rejected', { provider, reason: { is: 'said', words: 'No more' } }],
    [422, 'provider_rejected', { provider, reason: { is: 'said', words: 'No more' } }],
    [500, 'provider_failed', { provider, status: 500 }],
    [503, 'provider_failed', { provider, status: 503 }],
    [302, 'provider_unexpected_reply', { provider, reason: { is: 'status', status: 302 } }],
  ])('%d', (status, code, params) => {
    expect(read(status, error)).toEqual({ code, params, requestId: null });
  });
});

describe('a provider says its words', () => {
  it.each([
    ['in an error', wordsAt('error', 'message'), { error: { message: 'Too long' } }],
    ['by themselves', wordsAt('message'), { message: 'Too long' }],
    ['in a list', wordsAt('errors', 0, 'message'), { errors: [{ code: 7, message: 'Too long' }, { message: 'b' }] }],
  ])('%s', (_, said, body) => {
    expect(read(400, body, {}, said).params).toMatchObject({ reason: { is: 'said', words: 'Too long' } });
  });

  it.each(['<p>Sign in</p>', null, [], { error: 'no' }, { error: { message: 7 } }, { error: null }, '', 'null'])(
    'or not: %j',
    (body) => {
      expect(read(400, body).params).toMatchObject({ reason: { is: 'status', status: 400 } });
      // Somebody else may have answered, and then the key may be there.
      expect(read(404, body)).toMatchObject({
        code: 'provider_unexpected_reply',
        params: { reason: { is: 'page-not-found' } },
      });
    },
  );

  it('on one line, and not without end', () => {
    const { params } = read(400, { error: { message: `a\u202e\n${'b'.repeat(10_000)}` } });
    const words = JSON.stringify(params);
    expect(words).toContain('a b');
    expect(words.length).toBeLessThan(500);
  });
});

it.each([
  [{ 'retry-after': '7' }, 7],
  [{ 'x-retry-after': String(now / 1000 + 20) }, 20],
  [{ 'ratelimit-reset': '30' }, 30],
  [{ 'ratelimit-reset': String(now / 1000 + 40) }, 40],
  [{ 'x-ratelimit-reset': String(now + 50_000) }, 50],
  [{}, 60],
])('429 asks to wait by %j', (headers: Record<string, string>, seconds) => {
  expect(read(429, error, headers)).toMatchObject({ code: 'provider_rate_limited', params: { seconds } });
});
