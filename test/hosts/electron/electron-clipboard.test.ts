import { beforeEach, expect, it, vi } from 'vitest';
import { createElectronClipboard } from '../../../main/hosts/electron/electron-clipboard.ts';
import { clipboard as system } from '../../e2e/double/clipboard.ts';

vi.mock('electron', () => import('../../e2e/double/clipboard.ts'));

beforeEach(() => system.clear());

const held = () => system.contents().text;

it('clears the secret that it wrote, and nothing else', async () => {
  const clipboard = createElectronClipboard();
  await clipboard.write('one');
  await system.writeText('a shopping list');
  await clipboard.clearIfOurs();
  expect(held()).toBe('a shopping list');
  await clipboard.write('one');
  await clipboard.clearIfOurs();
  expect(held()).toBe('');
});

it('knows a secret again that was copied while another one was cleared', async () => {
  const clipboard = createElectronClipboard();
  await clipboard.write('one');
  await Promise.all([clipboard.clearIfOurs(), clipboard.write('two')]);
  expect(held()).toBe('two');
  await clipboard.clearIfOurs();
  expect(held()).toBe('');
});

it('clears a secret that was still on its way', async () => {
  const clipboard = createElectronClipboard();
  await Promise.all([clipboard.write('one'), clipboard.clearIfOurs()]);
  expect(held()).toBe('');
});
