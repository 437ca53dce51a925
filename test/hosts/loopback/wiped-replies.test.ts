import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHandover, type Handover } from '../../../main/hosts/loopback/handover.ts';
import { type Listening, listen } from '../../../main/hosts/loopback/listen.ts';
import { createLoopbackApp } from '../../../main/hosts/loopback/loopback-app.ts';
import { createSession } from '../../../main/hosts/loopback/session.ts';
import { type Known, seal, tokenOf } from './seal-by-hand.ts';

const secret = 'lev_sk_THIS_IS_A_SECRET';
/** Longer than what the system takes while nobody reads it. */
const long = secret.repeat(350_000);

let server: Listening;
let handover: Handover;
let known: Known;
let answer: () => Promise<unknown>;

beforeEach(async () => {
  const session = createSession(() => {});
  handover = createHandover();
  const app = createLoopbackApp({
    dispatch: async () => ({ ok: true, output: await answer() }),
    subscribe: () => () => {},
    handover,
    onNotice: () => () => {},
    session,
    files: { whenRead: Promise.resolve(), respond: async () => ({ status: 404, headers: {}, body: Buffer.from('') }) },
  });
  server = await listen(app, 0);
  const key = session.exchange(session.newLaunchPath().slice(8)) ?? '';
  known = { key, challenge: session.challenge(randomUUID()).challenge };
});
afterEach(() => {
  vi.restoreAllMocks();
  return server.close();
});

function post(path: string, body: object) {
  const headers = {
    origin: server.origin,
    'content-type': 'application/octet-stream',
    'latchkey-token': tokenOf(known),
  };
  const sent = request(`${server.origin}${path}`, { method: 'POST', headers });
  sent.end(seal(known, path, JSON.stringify(body)));
  return sent;
}

const call = () => post('/latchkey/rpc', { method: 'any', input: {} });
const replyTo = async (sent: ReturnType<typeof post>): Promise<IncomingMessage> => (await once(sent, 'response'))[0];

/** What the host gives to the system: the bytes themselves, no copies. */
function written() {
  const calls = vi.spyOn(ServerResponse.prototype, 'write').mock.calls;
  return () => calls.flatMap(([chunk]) => (chunk instanceof Uint8Array ? [Buffer.from(chunk.buffer)] : []));
}

const isWiped = (bytes: Buffer[]) => bytes.length > 0 && bytes.every((some) => some.equals(Buffer.alloc(some.length)));

it.each(['call', 'handover'])('the reply to a %s is wiped once a slow page has all of it', async (of) => {
  const bytes = written();
  answer = async () => {
    if (of === 'call') return long;
    await handover.clipboard.write(long);
  };
  let sent = call();
  if (of === 'handover') {
    const { ticket } = JSON.parse(await text(await replyTo(sent))).handover;
    sent = post('/latchkey/handover', { ticket });
  }
  const reply = await replyTo(sent);
  // It isn't read yet.
  await vi.waitUntil(() => bytes().some(({ length }) => length >= long.length));
  expect(bytes().at(-1)?.includes('SECRET')).toBe(true);
  const got = await text(reply);
  expect((of === 'call' ? JSON.parse(got).output : got) === long).toBe(true);
  await vi.waitUntil(() => isWiped(bytes()));
});

it('a reply to a page that is gone is wiped, too', async () => {
  const bytes = written();
  const { promise: answered, resolve } = Promise.withResolvers<unknown>();
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  answer = () => {
    ask();
    return answered;
  };
  const closed = vi.spyOn(ServerResponse.prototype, 'emit');
  const sent = call();
  sent.on('error', () => {});
  await asked;
  sent.destroy();
  await vi.waitUntil(() => closed.mock.calls.some(([event]) => event === 'close'));
  resolve(secret);
  await vi.waitUntil(() => bytes().length > 0);
  expect(isWiped(bytes())).toBe(true);
});
