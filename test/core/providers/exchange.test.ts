import { expect, test } from 'vitest';
import type { Clock } from '../../../main/core/ports/clock.ts';
import type { HttpReply } from '../../../main/core/ports/fetch.ts';
import { createControls } from '../../../main/core/providers/controls.ts';
import { lev } from '../../../main/core/providers/lev.ts';
import { connectLev } from '../../../main/core/providers/lev-client.ts';
import { createSession } from '../../../main/core/providers/sessions.ts';
import { systemClock } from '../../../main/platform/clock/clock.ts';
import { coded } from '../../fakes/odd-replies.ts';

/** Verifies a secret at a Lev that gives these replies, each after `tookMs`. Waits take no time, and are collected. */
async function verifyAt(replies: HttpReply[], tookMs = 0) {
  const waits: number[] = [];
  const agents: (string | undefined)[] = [];
  let ahead = 0;
  const clock: Clock = {
    ...systemClock,
    now: () => Date.now() + ahead,
    after(ms, task) {
      waits.push(ms);
      setImmediate(task);
      return () => {};
    },
  };
  const client = connectLev(
    {
      fetch: async ({ headers }) => {
        agents.push(headers['user-agent']);
        await Promise.resolve();
        ahead += tookMs;
        return replies.shift() ?? { status: 200, headers: {}, body: '{"data":{"valid":true}}' };
      },
      clock,
      baseUrl: 'https://lev.test',
      header: null,
      credential: 'lev_sk_admin',
      accountLabel: 'Lev',
      clientState: null,
      saveClientState() {},
      userAgent: 'Latchkey/1.2.0',
      controls: createControls(clock),
      session: createSession(clock),
    },
    lev.policy,
  );
  const ending = await client.verify?.('lev_sk_of_the_test', 'works').catch((error: unknown) => error);
  // Those that back off are at most 1.2 s here; those that a provider asks for are whole seconds from 2 on.
  return { ending, asked: waits.filter((ms) => ms >= 2000), agents };
}

const reply = (status: number, headers: Record<string, string>, body: object = {}): HttpReply => ({
  status,
  headers,
  body: JSON.stringify(body),
});

test.each([429, 500, 503])('waits after %d as long as Retry-After asks', async (status) => {
  const { ending, asked } = await verifyAt([
    reply(status, { 'retry-after': '4' }),
    reply(status, { 'retry-after': '3' }),
  ]);
  expect(ending).toMatchObject({ accepted: true });
  expect(asked).toEqual([4000, 3000]);
});

test.each([
  [429, 'provider_rate_limited'],
  [503, 'provider_failed'],
])('does not repeat after %d what may only be sent in an hour', async (status, code) => {
  const { ending, asked } = await verifyAt([reply(status, { 'retry-after': '3600' })]);
  expect(ending).toMatchObject({ code });
  expect(asked).toEqual([]);
});

test('each request names the program and its version', async () => {
  const { agents } = await verifyAt([reply(500, {})]);
  expect(agents).toEqual(['Latchkey/1.2.0', 'Latchkey/1.2.0']);
});

test('a wait before one attempt is not a wait before the next', async () => {
  const { ending, asked } = await verifyAt([reply(503, { 'retry-after': '4' }), reply(503, {})]);
  expect(ending).toMatchObject({ accepted: true });
  expect(asked).toEqual([4000]);
});

test.each<[unknown, number]>([
  [40, 40],
  [0, 1],
  [-7, 1],
  [40.2, 41],
  [1e300, 86_400],
  [null, 9],
  ['40', 9],
  ['soon', 9],
])('retry_after_seconds of %j in Lev’s envelope is a wait of %d s, and its request id stays', async (said, seconds) => {
  const error = { message: 7, details: null, retry_after_seconds: said };
  const limited = reply(429, { 'retry-after': '9' }, { request_id: 'req_1', error });
  const { ending } = await verifyAt([limited, limited, limited]);
  expect(ending).toMatchObject({ code: 'provider_rate_limited', params: { seconds }, requestId: 'req_1' });
});

test('is not sent again when the wait before it could take the time that is left', async () => {
  const enough = [reply(500, {})];
  expect((await verifyAt(enough, 7_000)).ending).toMatchObject({ accepted: true });
  const late = await verifyAt([reply(500, {})], 8_500);
  expect(coded(late.ending).code).toBe('provider_failed');
});
