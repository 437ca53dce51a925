import { createHmac, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultEvent } from '../../../main/contract/events.ts';
import { longestImport, longestKeyFile } from '../../../main/contract/import.ts';
import { longestBackup } from '../../../main/contract/kdbx-files.ts';
import { type BrowserNotifier, createBrowserNotifier } from '../../../main/hosts/loopback/browser-notifier.ts';
import { createHandover, type Handover } from '../../../main/hosts/loopback/handover.ts';
import { type Listening, listen } from '../../../main/hosts/loopback/listen.ts';
import { createLoopbackApp } from '../../../main/hosts/loopback/loopback-app.ts';
import { createSession, type Session } from '../../../main/hosts/loopback/session.ts';
import { confinedHeaders } from '../../../main/platform/renderer-files/page-headers.ts';
import { type Known, seal, tokenOf } from './seal-by-hand.ts';
import { sendByHand } from './send-by-hand.ts';

const secret = 'lev_sk_THIS_IS_A_SECRET';
const clear = { is: 'clipboard', held: null } as const;
const notice = { title: 'A key has expired', body: '“CI” has expired.', keyId: randomUUID() };

let server: Listening;
let session: Session;
let handover: Handover;
let notifier: BrowserNotifier;
let launched: number;
/** What the page that `own` stands for knows. */
let known: Known;
let calls: unknown[];
let tell: (event: VaultEvent) => void;

beforeEach(async () => {
  launched = 0;
  known = { key: '', challenge: '' };
  session = createSession(() => {
    launched += 1;
  });
  handover = createHandover();
  notifier = createBrowserNotifier();
  calls = [];
  const listeners = new Set<(event: VaultEvent) => void>();
  tell = (event) => {
    for (const listener of listeners) listener(event);
  };
  const app = createLoopbackApp({
    async dispatch(method, input) {
      calls.push([method, input]);
      if (method === 'copySecret') await handover.clipboard.write(secret);
      return { ok: true, output: 'done' };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    handover,
    onNotice: notifier.onNotice,
    session,
    files: {
      whenRead: Promise.resolve(),
      respond: async () => ({ status: 200, headers: {}, body: new TextEncoder().encode('the window') }),
    },
  });
  server = await listen(app, 0);
});
afterEach(() => server.close());

const send = (method: string, path: string, headers?: Record<string, string>, body?: string | Uint8Array) =>
  sendByHand(`${server.origin}${path}`, { method, headers }, body);

const json = { 'content-type': 'application/json' };
const binary = { 'content-type': 'application/octet-stream' };

/** Exchanges the token of a launch address as the page behind it does. */
const launch = (path: string, headers: Record<string, string> = {}) =>
  send('POST', '/launch', { origin: server.origin, ...json, ...headers }, JSON.stringify({ token: path.slice(8) }));

/** The headers of a page that the launch address has opened. */
async function own(): Promise<Record<string, string>> {
  return tokenWith((await launch(session.newLaunchPath())).body);
}

async function tokenWith(key: string): Promise<{ 'latchkey-token': string }> {
  known = { key, challenge: (await challenged()).challenge };
  return { 'latchkey-token': tokenOf(known) };
}

const challenged = async (): Promise<{ challenge: string; proof: string }> =>
  JSON.parse((await send('GET', `/latchkey/challenge?page=${randomUUID()}`)).body);

const listing = '{"method":"listAccounts","input":{}}';

const post = (path: string, headers: Record<string, string>, body: string) =>
  send('POST', path, { origin: server.origin, ...binary, ...headers }, seal(known, path, body));

const call = (headers: Record<string, string>, body = listing) => post('/latchkey/rpc', headers, body);

const status = { store: 'keychain', storeProblem: null, takesAppPassphrase: true, creatable: [] };
const lock = () =>
  tell({ is: 'status', status: { state: 'locked', asksPassphrase: false, offersTouchId: false, ...status } });

describe('the launch address', () => {
  it('is exchanged for the key of the session, without a cookie', async () => {
    const { status, headers, body } = await launch(session.newLaunchPath());
    expect(status).toBe(200);
    expect(body).toMatch(/^[\w-]{43}$/);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('works once, and not after a later one was made', async () => {
    const former = session.newLaunchPath();
    const path = session.newLaunchPath();
    expect((await launch(former)).status).toBe(403);
    expect(launched).toBe(0);
    expect((await launch(path)).status).toBe(200);
    expect((await launch(path)).status).toBe(403);
    expect(launched).toBe(1);
  });

  it.each(['GET', 'HEAD'])('is not used up by a preview or a prefetch (%s)', async (method) => {
    const path = session.newLaunchPath();
    expect((await send(method, path)).status).toBe(200);
    expect((await launch(path)).status).toBe(200);
  });

  it('is not used up by another site that knows it', async () => {
    const path = session.newLaunchPath();
    for (const headers of [{ origin: 'http://127.0.0.1:1' }, { 'sec-fetch-site': 'same-site' }]) {
      expect((await launch(path, headers)).status).toBe(403);
    }
    expect((await launch(path)).status).toBe(200);
  });

  it('is not guessed by a token of another length or launch', async () => {
    const path = session.newLaunchPath();
    for (const other of ['/launch#x', '/launch#', createSession().newLaunchPath(), path.toLowerCase()]) {
      expect((await launch(other)).status).toBe(403);
    }
    expect((await launch(path)).status).toBe(200);
  });
});

describe('the token of a call', () => {
  it('is worth nothing after a lock, and a new one is made from the same key', async () => {
    const { body: key } = await launch(session.newLaunchPath());
    const before = await tokenWith(key);
    expect((await call(before)).status).toBe(200);
    lock();
    expect((await call(before)).status).toBe(401);
    const after = await tokenWith(key);
    expect((await call(after)).status).toBe(200);
    // Says again that the vault is locked, which is no second lock.
    lock();
    expect((await call(after)).status).toBe(200);
  });

  it('cannot be made from the token before, or from what the host proves', async () => {
    const before = await own();
    lock();
    const { challenge, proof } = await challenged();
    for (const guess of [challenge, proof, before['latchkey-token'] ?? '']) {
      expect((await call({ 'latchkey-token': guess })).status).toBe(401);
      const made = createHmac('sha256', guess).update(`page ${challenge}`).digest('base64');
      expect((await call({ 'latchkey-token': made })).status).toBe(401);
    }
  });
});

describe('a call', () => {
  it('of our page reaches the dispatcher', async () => {
    const answer = await call({ ...(await own()), 'sec-fetch-site': 'same-origin' });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ ok: true, output: 'done' });
    expect(calls).toEqual([['listAccounts', {}]]);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each([
    ['a name that points here (DNS rebinding)', { host: 'evil.test' }, 403],
    ['localhost, which is not the address that was printed', { host: 'localhost' }, 403],
    ['another port in Host', { host: '127.0.0.1:1' }, 403],
    ['another site', { origin: 'https://evil.test' }, 403],
    ['another server on this computer', { origin: 'http://127.0.0.1:1' }, 403],
    ['a sandboxed frame', { origin: 'null' }, 403],
    ['a page of another site that hides its origin', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another port of this computer, by fetch metadata', { 'sec-fetch-site': 'same-site' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a form that writes JSON as text', { 'content-type': 'text/plain' }, 415],
    ['a program without the token', { 'latchkey-token': '' }, 401],
  ])('from %s is refused', async (_who, headers, status) => {
    const answer = await call({ ...(await own()), ...headers });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'foreign_caller' } });
    expect(calls).toEqual([]);
  });

  it.each([{ 'latchkey-token': 'x'.repeat(44) }, { cookie: 'latchkey-token=x' }])(
    'from a program with a wrong token is refused (%j)',
    async (headers) => {
      expect((await call(headers)).status).toBe(401);
      expect(calls).toEqual([]);
    },
  );

  it('without an Origin is refused, since every browser sends one with a POST', async () => {
    const headers = { ...(await own()), ...binary };
    const answer = await send('POST', '/latchkey/rpc', headers, seal(known, '/latchkey/rpc', listing));
    expect(answer.status).toBe(403);
  });

  it('by a preflight gets no permission', async () => {
    const answer = await send('OPTIONS', '/latchkey/rpc', {
      origin: 'https://evil.test',
      'access-control-request-method': 'POST',
    });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('that is no JSON, or too long, is answered all the same', async () => {
    const headers = await own();
    expect((await call(headers, '{"method":')).status).toBe(200);
    expect(calls).toEqual([[null, null]]);
    expect((await call(headers, `"${'x'.repeat(longestImport + longestKeyFile)}"`)).status).toBe(200);
    const tooLong = 'x'.repeat(longestBackup + 100_000);
    const ours = { origin: server.origin, ...binary, ...headers };
    expect((await send('POST', '/latchkey/rpc', ours, tooLong)).status).toBe(413);
    expect((await call({ ...headers, 'transfer-encoding': 'chunked' })).status).toBe(411);
  });

  it('without the token is refused without its body being read', async () => {
    const headers = { origin: server.origin, ...json };
    for (const path of ['/launch', '/latchkey/rpc', '/latchkey/handover', '/nowhere']) {
      const body = JSON.stringify({ token: 'x'.repeat(300) });
      expect([path, (await send('POST', path, headers, body)).status]).toEqual([path, 401]);
    }
  });

  it('that is not sealed, or for another path, is not read', async () => {
    const headers = { ...(await own()), origin: server.origin, ...binary };
    for (const body of [listing, seal(known, '/latchkey/handover', listing)]) {
      await send('POST', '/latchkey/rpc', headers, body);
    }
    expect(calls).toEqual(Array.from({ length: 2 }, () => [null, null]));
  });
});

describe('every reply', () => {
  it.each([
    ['the window', 200, 'GET /', {}],
    ['a launch address', 200, 'GET /launch', {}],
    ['a forged launch', 403, 'POST /launch', { 'content-length': '0' }],
    ['a call without the token', 401, 'GET /latchkey/events', {}],
    ['a foreign host', 403, 'GET /', { host: 'evil.test' }],
    ['a body without its length', 411, 'POST /latchkey/rpc', { 'transfer-encoding': 'chunked' }],
    ['a page that sends no challenge', 400, 'GET /latchkey/challenge', {}],
    ['a page whose challenge is none of ours', 400, 'GET /latchkey/challenge?page=x', {}],
    ['a path of no method', 404, 'POST /nowhere', { 'content-length': '0' }],
  ])('to %s is confined to our origin and taken for nothing else', async (_what, status, line, headers) => {
    const [method = '', path = ''] = line.split(' ');
    const answer = await send(method, path, headers);
    expect(answer.status).toBe(status);
    const [nothing, unframed] = String(confinedHeaders['content-security-policy']).split('; ');
    const policy = expect.stringMatching(`^${nothing}.*; ${unframed}$`);
    expect(answer.headers).toMatchObject({ ...confinedHeaders, 'content-security-policy': policy });
  });

  it('to a call is confined too', async () => {
    const answer = await call(await own());
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject(confinedHeaders);
  });

  it('comes also if another server has filled the browser with cookies', async () => {
    const crowd = Array.from({ length: 180 }, (_, index) => `c${index}=${'x'.repeat(4000)}`).join('; ');
    expect((await call({ ...(await own()), cookie: crowd })).status).toBe(200);
  });
});

describe('a copied secret', () => {
  it('is not in the reply but is handed over once for the ticket', async () => {
    const token = await own();
    const reply = await call(token, '{"method":"copySecret","input":{}}');
    expect(reply.body).not.toContain(secret);
    const { ticket, kind } = JSON.parse(reply.body).handover;
    expect(kind).toBe('clipboard');

    const take = () => post('/latchkey/handover', token, JSON.stringify({ ticket }));
    const first = await take();
    expect([first.status, first.body]).toEqual([200, secret]);
    expect(first.headers['cache-control']).toBe('no-store');
    expect((await take()).status).toBe(404);
  });

  it('is handed to nobody once the vault is locked', async () => {
    const { body: key } = await launch(session.newLaunchPath());
    const copying = await tokenWith(key);
    const { ticket } = JSON.parse((await call(copying, '{"method":"copySecret","input":{}}')).body).handover;
    lock();
    for (const [token, status] of [
      [copying, 401],
      [await tokenWith(key), 404],
    ] as const) {
      expect((await post('/latchkey/handover', token, JSON.stringify({ ticket }))).status).toBe(status);
    }
  });

  it('is handed to nobody without the token, ticket or not', async () => {
    const { body } = await call(await own(), '{"method":"copySecret","input":{}}');
    const stolen = await post('/latchkey/handover', {}, JSON.stringify(JSON.parse(body).handover));
    expect(stolen.status).toBe(401);
    expect(stolen.body).not.toContain(secret);
  });

  it('does not end up with another call that runs at the same time', async () => {
    const token = await own();
    const [copy, other] = await Promise.all([
      call(token, '{"method":"copySecret","input":{}}'),
      call(token, '{"method":"listAccounts","input":{}}'),
    ]);
    expect(JSON.parse(copy.body)).toHaveProperty('handover');
    expect(JSON.parse(other.body)).not.toHaveProperty('handover');
  });
});

describe('the event stream', () => {
  it('is refused without the token', async () => {
    expect((await send('GET', '/latchkey/events')).status).toBe(401);
  });

  it('passes on events, notices, and the wish to clear the clipboard', async () => {
    const reply = await fetch(`${server.origin}/latchkey/events`, { headers: await own() });
    const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = String((await reader?.read())?.value);
    tell(clear);
    notifier.show(notice, () => {});
    await handover.clipboard.clearIfOurs();
    while (!text.includes('browser-clipboard-clear')) text += String((await reader?.read())?.value);
    await reader?.cancel();
    expect(text).toContain(`data: ${JSON.stringify(clear)}\n\n`);
    expect(text).toContain(`data: ${JSON.stringify({ is: 'browser-notice', ...notice })}\n\n`);
  });

  it('ends with the event that tells of the lock', async () => {
    const reply = await fetch(`${server.origin}/latchkey/events`, { headers: await own() });
    tell(clear);
    lock();
    tell(clear);
    const events = (await reply.text()).split('\n\n').filter((event) => event.startsWith('data: '));
    expect(events.map((event) => JSON.parse(event.slice(6)).is)).toEqual(['clipboard', 'status']);
  });
});
