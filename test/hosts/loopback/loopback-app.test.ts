import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { longestBackup } from '../../../main/contract/backup.ts';
import type { VaultEvent } from '../../../main/contract/events.ts';
import { longestImport, longestKeyFile } from '../../../main/contract/import.ts';
import { type BrowserNotifier, createBrowserNotifier } from '../../../main/hosts/loopback/browser-notifier.ts';
import { createHandover, type Handover } from '../../../main/hosts/loopback/handover.ts';
import { type Listening, listen } from '../../../main/hosts/loopback/listen.ts';
import { createLoopbackApp } from '../../../main/hosts/loopback/loopback-app.ts';
import { createSession, type Session } from '../../../main/hosts/loopback/session.ts';
import { confinedHeaders } from '../../../main/platform/renderer-files/page-headers.ts';

const secret = 'lev_sk_THIS_IS_A_SECRET';
const clear = { is: 'clipboard', held: null } as const;
const notice = { title: 'A key has expired', body: '“CI” has expired.', keyId: randomUUID() };

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

let server: Listening;
let session: Session;
let handover: Handover;
let notifier: BrowserNotifier;
let calls: unknown[];
let tell: (event: VaultEvent) => void;

beforeEach(async () => {
  session = createSession();
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

/** Sends by hand, because a browser and `fetch` would not let these headers through. */
function send(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${server.origin}${path}`, { method, headers }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (chunk: string) => {
        text += chunk;
      });
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function cookie(): Promise<string> {
  const { headers } = await send('GET', session.launchPath);
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

const call = (headers: Record<string, string>, body = '{"method":"listAccounts","input":{}}') =>
  send('POST', '/latchkey/rpc', { origin: server.origin, 'content-type': 'application/json', ...headers }, body);

describe('the launch address', () => {
  it('is exchanged for a cookie that scripts cannot read and other sites cannot use', async () => {
    const { status, headers } = await send('GET', session.launchPath);
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    expect(String(headers['set-cookie'])).toMatch(
      /^latchkey-\w{12}=[\w-]{43}; Path=\/latchkey; HttpOnly; SameSite=Strict$/,
    );
  });

  it('works once', async () => {
    await send('GET', session.launchPath);
    const again = await send('GET', session.launchPath);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('is not used up by a preview that asks for the headers alone', async () => {
    expect((await send('HEAD', session.launchPath)).status).toBe(200);
    expect((await send('GET', session.launchPath)).status).toBe(303);
  });

  it('is not guessed by a token of another length or launch', async () => {
    for (const token of ['x', createSession().launchPath.slice(8), session.launchPath.slice(8).toLowerCase()]) {
      expect((await send('GET', `/launch/${token}`)).status).toBe(403);
    }
    expect((await send('GET', session.launchPath)).status).toBe(303);
  });
});

describe('a call', () => {
  it('of our page reaches the dispatcher', async () => {
    const answer = await call({ cookie: await cookie(), 'sec-fetch-site': 'same-origin' });
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
    ['a program without the cookie', { cookie: '' }, 401],
  ])('from %s is refused', async (_who, headers, status) => {
    const answer = await call({ cookie: await cookie(), ...headers });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'foreign_caller' } });
    expect(calls).toEqual([]);
  });

  it('from a program with a wrong cookie is refused', async () => {
    const answer = await call({ cookie: `${session.cookieName}=${'x'.repeat(43)}` });
    expect(answer.status).toBe(401);
    expect(calls).toEqual([]);
  });

  it('is answered also after the browser got the cookie of another Latchkey', async () => {
    const { cookieName: another } = createSession();
    expect(another).not.toBe(session.cookieName);
    expect((await call({ cookie: `${another}=x; ${await cookie()}` })).status).toBe(200);
  });

  it('without an Origin is refused, since every browser sends one with a POST', async () => {
    const headers = { cookie: await cookie(), 'content-type': 'application/json' };
    const answer = await send('POST', '/latchkey/rpc', headers, '{"method":"listAccounts","input":{}}');
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
    const own = { cookie: await cookie() };
    expect((await call(own, '{"method":')).status).toBe(200);
    expect(calls).toEqual([[null, null]]);
    expect((await call(own, `"${'x'.repeat(longestImport + longestKeyFile)}"`)).status).toBe(200);
    expect((await call(own, `"${'x'.repeat(longestBackup + 100_000)}"`)).status).toBe(413);
    expect((await call({ ...own, 'transfer-encoding': 'chunked' })).status).toBe(411);
  });
});

describe('every reply', () => {
  it.each([
    ['the window', 200, 'GET /', {}],
    ['a used launch address', 403, 'GET /launch/x', {}],
    ['a call without the cookie', 401, 'GET /latchkey/events', {}],
    ['a foreign host', 403, 'GET /', { host: 'evil.test' }],
    ['a body without its length', 411, 'POST /latchkey/rpc', { 'transfer-encoding': 'chunked' }],
    ['a path of no method', 404, 'POST /nowhere', { 'content-length': '0' }],
  ])('to %s is confined to our origin and taken for nothing else', async (_what, status, line, headers) => {
    const [method = '', path = ''] = line.split(' ');
    const answer = await send(method, path, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject(confinedHeaders);
  });

  it('to a call is confined too', async () => {
    const answer = await call({ cookie: await cookie() });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject(confinedHeaders);
  });

  it('comes also if another server has filled the browser with cookies', async () => {
    const crowd = Array.from({ length: 180 }, (_, index) => `c${index}=${'x'.repeat(4000)}`).join('; ');
    expect((await call({ cookie: `${crowd}; ${await cookie()}` })).status).toBe(200);
  });
});

describe('a copied secret', () => {
  it('is not in the reply but is handed over once for the ticket', async () => {
    const own = { cookie: await cookie() };
    const reply = await call(own, '{"method":"copySecret","input":{}}');
    expect(reply.body).not.toContain(secret);
    const { ticket, kind } = JSON.parse(reply.body).handover;
    expect(kind).toBe('clipboard');

    const headers = { ...own, origin: server.origin, 'content-type': 'application/json' };
    const take = () => send('POST', '/latchkey/handover', headers, JSON.stringify({ ticket }));
    const first = await take();
    expect([first.status, first.body]).toEqual([200, secret]);
    expect(first.headers['cache-control']).toBe('no-store');
    expect((await take()).status).toBe(404);
  });

  it('is handed to nobody once the vault is locked', async () => {
    const own = { cookie: await cookie() };
    const { ticket } = JSON.parse((await call(own, '{"method":"copySecret","input":{}}')).body).handover;
    const status = { store: 'keychain', storeProblem: null, takesAppPassphrase: true, creatable: [] };
    tell({ is: 'status', status: { state: 'locked', asksPassphrase: false, offersTouchId: false, ...status } });
    const headers = { ...own, origin: server.origin, 'content-type': 'application/json' };
    expect((await send('POST', '/latchkey/handover', headers, JSON.stringify({ ticket }))).status).toBe(404);
  });

  it('is handed to nobody without the cookie, ticket or not', async () => {
    const { body } = await call({ cookie: await cookie() }, '{"method":"copySecret","input":{}}');
    const headers = { origin: server.origin, 'content-type': 'application/json' };
    const stolen = await send('POST', '/latchkey/handover', headers, JSON.stringify(JSON.parse(body).handover));
    expect(stolen.status).toBe(401);
    expect(stolen.body).not.toContain(secret);
  });

  it('does not end up with another call that runs at the same time', async () => {
    const own = { cookie: await cookie() };
    const [copy, other] = await Promise.all([
      call(own, '{"method":"copySecret","input":{}}'),
      call(own, '{"method":"listAccounts","input":{}}'),
    ]);
    expect(JSON.parse(copy.body)).toHaveProperty('handover');
    expect(JSON.parse(other.body)).not.toHaveProperty('handover');
  });
});

describe('the event stream', () => {
  it('is refused without the cookie', async () => {
    expect((await send('GET', '/latchkey/events')).status).toBe(401);
  });

  it('passes on events, notices, and the wish to clear the clipboard', async () => {
    const reply = await fetch(`${server.origin}/latchkey/events`, { headers: { cookie: await cookie() } });
    const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = String((await reader?.read())?.value);
    tell(clear);
    notifier.show(notice);
    await handover.clipboard.clearIfOurs();
    while (!text.includes('browser-clipboard-clear')) text += String((await reader?.read())?.value);
    await reader?.cancel();
    expect(text).toContain(`data: ${JSON.stringify(clear)}\n\n`);
    expect(text).toContain(`data: ${JSON.stringify({ is: 'browser-notice', ...notice })}\n\n`);
  });
});

describe('the port', () => {
  it('that is taken is named in the error', async () => {
    const port = Number(new URL(server.origin).port);
    const files = {
      whenRead: Promise.resolve(),
      respond: async () => ({ status: 404, headers: {}, body: new Uint8Array() }),
    };
    const app = createLoopbackApp({
      dispatch: async () => ({ ok: true, output: 0 }),
      subscribe: () => () => {},
      handover,
      onNotice: notifier.onNotice,
      session,
      files,
    });
    await expect(listen(app, port)).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'port', problem: { is: 'port-taken', port }, name: 'port' },
    });
  });
});
