import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLoopbackTransport } from '../../../renderer/client/loopback-transport.ts';

/** Stands in for a page in a browser whose user is elsewhere. */
let reloads: number;
let written: string[];
let body: { inert: boolean };
let stream: ReadableStreamDefaultController<Uint8Array>;
let replies: Record<string, (request: RequestInit) => Promise<Response>>;
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

const hmac = (text: string, key: string) => createHmac('sha256', key).update(text).digest('base64');

/** A host with this key. */
function hostWith(key: string, challenge = 'c'): void {
  replies['/latchkey/challenge'] = async () => Response.json({ challenge, proof: hmac(`host ${challenge}`, key) });
  replies['/latchkey/rpc'] = async ({ headers }) =>
    new Headers(headers).get('latchkey-token') === hmac(`page ${challenge}`, key)
      ? Response.json({ ok: true, output: 'done' })
      : Response.json({ ok: false, error: { code: 'foreign_caller', params: {}, requestId: null } }, { status: 401 });
}

beforeEach(() => {
  reloads = 0;
  written = [];
  body = { inert: false };
  replies = {};
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
  vi.stubGlobal('fetch', (path: string, request: RequestInit) => replies[path]?.(request));
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

async function openPage() {
  const transport = createLoopbackTransport();
  const isOpen = Promise.withResolvers<void>();
  transport.subscribe((event) => {
    const { is } = event as { is: string };
    if (is === 'connected') tell('open');
    if (is === 'status') isOpen.resolve();
  });
  await isOpen.promise;
  replies['/latchkey/rpc'] = async () =>
    Response.json({
      ok: true,
      output: { clearsAt: Date.now() + 30_000 },
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

it('sends no key and no cookie', async () => {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', (path: string, request: RequestInit) => {
    sent.push(request.headers, request.body, request.credentials);
    return replies[path]?.(request);
  });
  await createLoopbackTransport().call('getStatus', {});
  expect(JSON.stringify(sent)).not.toContain('the-key');
  expect(sent.filter((value) => value === 'omit')).toHaveLength(2);
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
  replies['/latchkey/events'] = async (request) => {
    streams += 1;
    return open?.(request) ?? new Response();
  };
  transport.subscribe(connected);
  await expect.poll(() => connected.mock.calls.length).toBe(1);
  stream.close();
  await expect.poll(() => connected.mock.calls.length).toBe(2);
  expect(streams).toBe(2);
});
