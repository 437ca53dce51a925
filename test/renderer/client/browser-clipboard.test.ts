import { setImmediate as moment } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBrowserClipboard } from '../../../renderer/client/browser-clipboard.ts';

let text: string;

beforeEach(() => {
  text = '';
  const clipboard = {
    async writeText(written: string) {
      await moment();
      text = written;
    },
    readText: async () => text,
  };
  const permissions = { query: async () => ({ state: 'granted' }) };
  vi.stubGlobal('navigator', { clipboard, permissions });
  vi.stubGlobal('document', { hasFocus: () => true });
});
afterEach(() => void vi.unstubAllGlobals());

it('clears the secret that it wrote, and nothing else', async () => {
  const clipboard = createBrowserClipboard();
  await clipboard.write('lev_sk_secret');
  expect(text).toBe('lev_sk_secret');
  await clipboard.clearIfOurs();
  expect(text).toBe('');
  await clipboard.write('lev_sk_secret');
  text = 'a shopping list';
  await clipboard.clearIfOurs();
  expect(text).toBe('a shopping list');
});

it('clears also a secret that was still on its way, as when the vault is locked right after a copy', async () => {
  const clipboard = createBrowserClipboard();
  await Promise.all([clipboard.write('lev_sk_secret'), clipboard.clearIfOurs()]);
  expect(text).toBe('');
});
