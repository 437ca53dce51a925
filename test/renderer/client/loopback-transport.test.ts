import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLoopbackTransport } from '../../../renderer/client/loopback-transport.ts';

/** Stands in for a page in a browser whose user is elsewhere. */
let reloads: number;
let written: string[];
let body: { inert: boolean };
let stream: { onmessage(event: { data: string }): void };
let replies: Record<string, () => Promise<Response>>;

beforeEach(() => {
  reloads = 0;
  written = [];
  body = { inert: false };
  replies = {};
  const kept = new Map<string, string>();
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
  vi.stubGlobal('fetch', (path: string) => replies[path]?.());
  vi.stubGlobal(
    'EventSource',
    class {
      onmessage = () => {};
      constructor() {
        stream = this;
      }
      addEventListener() {}
    },
  );
});
afterEach(() => void vi.unstubAllGlobals());

const tell = (state: 'open' | 'locked') =>
  stream.onmessage({ data: JSON.stringify({ is: 'status', status: { state } }) });

function openPage() {
  const transport = createLoopbackTransport();
  transport.subscribe(() => {});
  tell('open');
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
  const transport = openPage();
  await transport.call('copySecret', {});
  expect(written).toEqual(['lev_sk_secret']);
  tell('locked');
  expect(body.inert).toBe(true);
  await expect.poll(() => reloads).toBe(1);
});

it('writes no secret to the clipboard that arrives after the lock', async () => {
  const transport = openPage();
  const arrives = Promise.withResolvers<Response>();
  const asked = Promise.withResolvers<void>();
  replies['/latchkey/handover'] = () => {
    asked.resolve();
    return arrives.promise;
  };
  const copying = transport.call('copySecret', {});
  await asked.promise;
  tell('locked');
  arrives.resolve(new Response('lev_sk_secret'));
  expect(await copying).toMatchObject({ ok: false });
  expect(written).toEqual([]);
});

it('writes nothing for a ticket that is worth nothing any more', async () => {
  const transport = openPage();
  replies['/latchkey/handover'] = async () => new Response(null, { status: 404 });
  expect(await transport.call('copySecret', {})).toMatchObject({ ok: false, error: { code: 'clipboard_unavailable' } });
  expect(written).toEqual([]);
});

it('clears what it copied by itself when the host is gone by then', async () => {
  vi.useFakeTimers();
  const transport = openPage();
  vi.stubGlobal('document', { body, hasFocus: () => true });
  await transport.call('copySecret', {});
  await vi.advanceTimersByTimeAsync(31_000);
  expect(written).toEqual(['lev_sk_secret']);
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  await expect.poll(() => written).toEqual(['lev_sk_secret', '']);
});
