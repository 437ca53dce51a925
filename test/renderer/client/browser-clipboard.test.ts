import { setImmediate as moment } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBrowserClipboard } from '../../../renderer/client/browser-clipboard.ts';

const secret = 'lev_sk_secret';

let text: string;
let hasFocus: boolean;
let mayWrite: boolean;
let focus: EventTarget;
let storage: Map<string, string>;

beforeEach(() => {
  text = '';
  hasFocus = true;
  mayWrite = true;
  focus = new EventTarget();
  storage = new Map();
  const clipboard = {
    async writeText(written: string) {
      await moment();
      if (!hasFocus || !mayWrite) throw new Error('not allowed');
      text = written;
    },
    readText: async () => text,
  };
  const permissions = { query: async () => ({ state: 'granted' }) };
  vi.stubGlobal('navigator', { clipboard, permissions });
  vi.stubGlobal('document', { hasFocus: () => hasFocus });
  vi.stubGlobal('window', focus);
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => storage.get(name) ?? null,
    setItem: (name: string, value: string) => void storage.set(name, value),
    removeItem: (name: string) => void storage.delete(name),
  });
});
afterEach(() => void vi.unstubAllGlobals());

it('clears a secret of several lines, even if the system changed the line breaks', async () => {
  const clipboard = createBrowserClipboard();
  await clipboard.write('one\ntwo\n');
  text = text.replaceAll('\n', '\r\n');
  await clipboard.clearIfOurs();
  expect(text).toBe('');
});

it('clears the secret that it wrote, and nothing else', async () => {
  const clipboard = createBrowserClipboard();
  await clipboard.write(secret);
  expect(text).toBe(secret);
  await clipboard.clearIfOurs();
  expect(text).toBe('');
  await clipboard.write(secret);
  text = 'a shopping list';
  await clipboard.clearIfOurs();
  expect(text).toBe('a shopping list');
});

it('clears also a secret that was still on its way, as when the vault is locked right after a copy', async () => {
  const clipboard = createBrowserClipboard();
  await Promise.all([clipboard.write(secret), clipboard.clearIfOurs()]);
  expect(text).toBe('');
});

it('knows a secret again that was copied while another one was cleared', async () => {
  const clipboard = createBrowserClipboard();
  await clipboard.write(secret);
  await Promise.all([clipboard.clearIfOurs(), clipboard.write('lev_sk_another')]);
  expect(text).toBe('lev_sk_another');
  await clipboard.clearIfOurs();
  expect(text).toBe('');
});

it('clears a secret that was copied while the clearing of another one was under way', async () => {
  const clipboard = createBrowserClipboard();
  await clipboard.write(secret);
  await Promise.all([clipboard.clearIfOurs(), clipboard.write('lev_sk_another'), clipboard.clearIfOurs()]);
  expect(text).toBe('');
});

function comeBack(): void {
  hasFocus = true;
  focus.dispatchEvent(new Event('focus'));
}

it('clears when the user comes back to the page, and again if that failed', async () => {
  const clipboard = createBrowserClipboard();
  await clipboard.write(secret);
  hasFocus = false;
  const cleared = clipboard.clearIfOurs();
  mayWrite = false;
  comeBack();
  for (let turn = 0; turn < 5; turn += 1) await moment();
  expect(text).toBe(secret);
  mayWrite = true;
  comeBack();
  await cleared;
  expect(text).toBe('');
});

it('that is left while the page has the focus is cleared at once, and nothing is kept', async () => {
  const clipboard = createBrowserClipboard();
  await clipboard.write(secret);
  await clipboard.leave();
  expect(text).toBe('');
  expect([...storage]).toEqual([]);
});

it.each([
  ['clears a secret', secret, ''],
  ['leaves alone what is there instead of a secret', 'a shopping list', 'a shopping list'],
])('that is left while the user is elsewhere %s when they come back to the next page', async (_what, found, then) => {
  const clipboard = createBrowserClipboard();
  await clipboard.write(secret);
  hasFocus = false;
  await clipboard.leave();
  expect([...storage.values()].join()).not.toContain(secret);
  const next = createBrowserClipboard();
  expect([...storage]).toEqual([]);
  text = found;
  comeBack();
  await next.clearIfOurs();
  expect(text).toBe(then);
});
