import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLoopbackTransport } from '../../../renderer/client/loopback-transport.ts';
import { proofOf, tokenOf, unseal } from '../../hosts/loopback/seal-by-hand.ts';

/** Stands in for a page in a browser whose user is elsewhere. */
let reloads: number;
let written: string[];
let body: { inert: boolean };
let stream: ReadableStreamDefaultController<Uint8Array>;
let replies: Record<string, (request: RequestInit, query: URLSearchParams) => Promise<Response>>;
/** The calls that a host has read. */
let read: unknown[];
let kept: Map<string, string>;
let tabs: Tab[];
let timers: NodeJS.Timeout[];

/** Stands in for `BroadcastChannel`, which would also reach the other tests' pages. */
class Tab extends EventTarget {
  constructor() {
    super();
    tabs.push(this);
  }
  postMessage(data: unknown): void {
    for (const tab of tabs) if (tab !== this) tab.dispatchEvent(new MessageEvent('message', { data }));
  }
}

/** A host with this key. */
function hostWith(key: string, challenge = 'c'): void {
  const known = { key, challenge };
  replies['/latchkey/challenge'] = async (_request, query) =>
    Response.json({ challenge, proof: proofOf(known, query.get('page')) });
  replies['/latchkey/rpc'] = async ({ headers, body }) => {
    const error = { code: 'foreign_caller', params: {}, requestId: null };
    if (new Headers(headers).get('latchkey-token') !== tokenOf(known)) {
      return Response.json({ ok: false, error }, { status: 401 });
    }
    read.push(JSON.parse(unseal(known, '/latchkey/rpc', body as Uint8Array)));
    return Response.json({ ok: true, output: 'done' });
  };
}

beforeEach(() => {
  reloads = 0;
  written = [];
  body = { inert: false };
  replies = {};
  read = [];
  kept = new Map([['latchkey.session', 'the-key']]);
  tabs = [];
  timers = [];
  hostWith('the-key');
  replies['/latchkey/events'] = async () =>
    new Response(
      new ReadableStream<Uint8Array>({
        start(controller) {
          stream = controller;
        },
      }),
    );
  const clipboard = { writeText: async (text: string) => void written.push(text) };
  vi.stubGlobal('navigator', { clipboard, permissions: { query: async () => ({ state: 'denied' }) } });
  vi.stubGlobal('document', { body, hasFocus: () => false });
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('location', {
    reload() {
      reloads += 1;
    },
  });
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  });
  vi.stubGlobal('fetch', (address: string, request: RequestInit) => {
    const { pathname, searchParams } = new URL(address, 'http://127.0.0.1');
    return replies[pathname]?.(request, searchParams);
  });
  vi.stubGlobal('BroadcastChannel', Tab);
  const start = setTimeout;
  vi.stubGlobal('setTimeout', (run: () => void, ms: number) => {
    const timer = start(run, ms);
    timers.push(timer);
    return timer;
  });
});
afterEach(() => {
  // A page that is gone has no timers. They would run into the tests of other files.
  for (const timer of timers) clearTimeout(timer);
  vi.unstubAllGlobals();
});

const tell = (state: 'open' | 'locked') => {
  const event = { is: 'status', status: { state } };
  stream.enqueue(new TextEncoder().encode(`: a comment\n\ndata: ${JSON.stringify(event)}\n\n`));
};

/** The requests that are sent from now on. */
function record(): RequestInit[] {
  const sent: RequestInit[] = [];
  const send = fetch;
  vi.stubGlobal('fetch', (address: string, request: RequestInit) => {
    sent.push(request);
    return send(address, request);
  });
  return sent;
}

async function openPage() {
  const transport = createLoopbackTransport();
  const isOpen = Promise.withResolvers<void>();
  let isFirst = true;
  transport.subscribe((event) => {
    const { is } = event as { is: string };
    if (is === 'connected' && isFirst) tell('open');
    isFirst = false;
    if (is === 'status') isOpen.resolve();
  });
  await isOpen.promise;
  replies['/latchkey/rpc'] = async () =>
    Response.json({
      ok: true,
      output: { clearsAt: Date.now() + 30_000, onlyInFront: false },
      handover: { ticket: 'a-ticket', kind: 'clipboard' },
    });
  replies['/latchkey/handover'] = async () => new Response('lev_sk_secret');
  return transport;
}

it('loads the page anew when the vault locks, also while the user is elsewhere with a secret on the clipboard', async () => {
  const transport = await openPage();
  await transport.call('copySecret', {});
  expect(written).toEqual(['lev_sk_secret']);
  tell('locked');
  await expect.poll(() => body.inert).toBe(true);
  await expect.poll(() => reloads).toBe(1);
});

it('writes no secret to the clipboard that arrives after the lock', async () => {
  const transport = await openPage();
  const arrives = Promise.withResolvers<Response>();
  const asked = Promise.withResolvers<void>();
  replies['/latchkey/handover'] = () => {
    asked.resolve();
    return arrives.promise;
  };
  const copying = transport.call('copySecret', {});
  await asked.promise;
  tell('locked');
  await expect.poll(() => body.inert).toBe(true);
  arrives.resolve(new Response('lev_sk_secret'));
  expect(await copying).toMatchObject({ ok: false });
  expect(written).toEqual([]);
});

it('writes nothing for a ticket that is worth nothing any more', async () => {
  const transport = await openPage();
  replies['/latchkey/handover'] = async () => new Response(null, { status: 404 });
  expect(await transport.call('copySecret', {})).toMatchObject({ ok: false, error: { code: 'clipboard_unavailable' } });
  expect(written).toEqual([]);
});

it('clears what it copied by itself when the host is gone by then', async () => {
  const transport = await openPage();
  vi.useFakeTimers();
  vi.stubGlobal('document', { body, hasFocus: () => true });
  await transport.call('copySecret', {});
  await vi.advanceTimersByTimeAsync(31_000);
  expect(written).toEqual(['lev_sk_secret']);
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  await expect.poll(() => written).toEqual(['lev_sk_secret', '']);
});

it('makes a new token after a lock, from the same key', async () => {
  const transport = createLoopbackTransport();
  expect(await transport.call('getStatus', {})).toEqual({ ok: true, output: 'done' });
  hostWith('the-key', 'after-the-lock');
  expect(await transport.call('getStatus', {})).toEqual({ ok: true, output: 'done' });
});

it('sends no key and no cookie, and what a call says only sealed', async () => {
  const sent = record();
  await createLoopbackTransport().call('addKey', { secret: 'lev_sk_secret' });
  expect(read).toEqual([{ method: 'addKey', input: { secret: 'lev_sk_secret' } }]);
  expect(sent.map(({ credentials }) => credentials)).toEqual(['omit', 'omit']);
  const seen = sent.map(({ headers, body }) => JSON.stringify(headers) + Buffer.from((body ?? '') as Uint8Array));
  for (const hidden of ['the-key', 'lev_sk_secret', 'addKey']) expect(seen.join()).not.toContain(hidden);
});

describe('when Latchkey has ended and another server has taken its port,', () => {
  /** A page that is connected when its Latchkey ends. */
  async function openBefore() {
    const transport = await openPage();
    hostWith('of-another-server');
    return transport;
  }

  it('a call sends that server nothing but a challenge, and no tab makes the page accept its key', async () => {
    const transport = await openBefore();
    stream.error(new Error('the connection is gone'));
    await expect.poll(() => [...kept]).toEqual([]);
    const sent = record();
    // A page of that server, which has our origin.
    new Tab().addEventListener('message', () => {
      new Tab().postMessage({ is: 'key', key: 'of-another-server' });
    });
    const refused = { ok: false, error: { code: 'tab_not_connected' } };
    expect(await transport.call('addKey', { secret: 'lev_sk_secret' })).toMatchObject(refused);
    expect(sent.map(({ headers, body }) => [headers, body])).toEqual([[undefined, undefined]]);
    expect(read).toEqual([]);
  });

  it('a call that was on its way is sealed with a key that the server doesn’t have', async () => {
    const transport = await openBefore();
    const sent = record();
    await transport.call('addKey', { secret: 'lev_sk_secret' });
    expect(String(Buffer.from((sent[0]?.body ?? '') as Uint8Array))).not.toContain('lev_sk_secret');
    expect(read).toEqual([]);
  });

  it('the page gives its key to no page of that server', async () => {
    await openBefore();
    const heard: unknown[] = [];
    const other = new Tab();
    other.addEventListener('message', (event) => heard.push((event as MessageEvent).data));
    const sent = record();
    other.postMessage({ is: 'asks-for-key' });
    await expect.poll(() => sent.length).toBe(1);
    hostWith('the-key');
    other.postMessage({ is: 'asks-for-key' });
    await expect.poll(() => heard).toEqual([{ is: 'key', key: 'the-key' }]);
  });
});

it('goes on after a connection that broke, with the key that it kept', async () => {
  const transport = await openPage();
  hostWith('the-key', 'after-a-lock');
  stream.error(new Error('the computer slept'));
  await expect.poll(() => [...kept]).toEqual([]);
  expect(await transport.call('getStatus', {})).toEqual({ ok: true, output: 'done' });
  expect(kept.get('latchkey.session')).toBe('the-key');
});

it('keeps the key for the next page when its stream breaks because the page is left', async () => {
  const connected = vi.fn();
  createLoopbackTransport().subscribe(connected);
  await expect.poll(() => connected.mock.calls.length).toBe(1);
  window.dispatchEvent(new Event('beforeunload'));
  stream.error(new Error('the page is left'));
  await expect.poll(() => connected.mock.calls.length).toBe(2);
  expect(kept.get('latchkey.session')).toBe('the-key');
});

it('gets the key from another tab, if that has the key of the running host', async () => {
  kept.set('latchkey.session', 'of-a-host-that-ended');
  createLoopbackTransport();
  kept.set('latchkey.session', 'the-key');
  createLoopbackTransport();
  kept.delete('latchkey.session');
  const transport = createLoopbackTransport();
  expect(await transport.call('getStatus', {})).toEqual({ ok: true, output: 'done' });
  expect(kept.get('latchkey.session')).toBe('the-key');
});

it('says that it isn’t connected if no tab has the key, until one has', async () => {
  kept.clear();
  vi.useFakeTimers();
  const transport = createLoopbackTransport();
  const refused = transport.call('getStatus', {});
  await vi.advanceTimersByTimeAsync(1000);
  expect(await refused).toMatchObject({ ok: false, error: { code: 'tab_not_connected' } });
  vi.useRealTimers();
  kept.set('latchkey.session', 'the-key');
  createLoopbackTransport();
  expect(await transport.call('getStatus', {})).toEqual({ ok: true, output: 'done' });
});

it('opens a new stream with a new token when the host ends it at a lock', async () => {
  const transport = createLoopbackTransport();
  let streams = 0;
  const connected = vi.fn();
  const open = replies['/latchkey/events'];
  replies['/latchkey/events'] = async (...asked) => {
    streams += 1;
    return open?.(...asked) ?? new Response();
  };
  transport.subscribe(connected);
  await expect.poll(() => connected.mock.calls.length).toBe(1);
  stream.close();
  await expect.poll(() => connected.mock.calls.length).toBe(2);
  expect(streams).toBe(2);
});
