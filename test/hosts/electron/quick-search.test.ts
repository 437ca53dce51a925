import { beforeEach, expect, it, vi } from 'vitest';
import { createQuickSearch, type QuickSearch } from '../../../main/hosts/electron/quick-search.ts';
import { globalShortcut, pressShortcut } from '../../e2e/double/global-shortcut.ts';
import { records } from '../../e2e/double/records.ts';

vi.mock('../../e2e/double/platform.ts', () => ({ onWayland: true }));
vi.mock('electron', async () => ({
  ...(await import('../../e2e/double/global-shortcut.ts')),
  ...(await import('../../e2e/double/app.ts')),
}));

const stored = async () => 'stored';
let calls: number;
let quickSearch: QuickSearch;

beforeEach(() => {
  records.isReady = true;
  globalShortcut.unregisterAll();
  calls = 0;
  const onCall = () => {
    calls += 1;
  };
  quickSearch = createQuickSearch(onCall, true);
});

it('listens on Wayland to the chosen shortcut alone, although the desktop goes on calling for those before it', async () => {
  quickSearch.start('Alt+F9');
  await quickSearch.change('Alt+F10', stored);
  pressShortcut('Alt+F9');
  expect(calls).toBe(0);
  pressShortcut('Alt+F10');
  expect(calls).toBe(1);
  await quickSearch.change(null, stored);
  pressShortcut('Alt+F10');
  expect(calls).toBe(1);
});

it('goes back to a shortcut on Wayland without asking the desktop a second time', async () => {
  quickSearch.start('Alt+F9');
  await quickSearch.change('Alt+F10', stored);
  await quickSearch.change('Alt+F9', stored);
  expect(records.shortcuts).toEqual(['Alt+F9', 'Alt+F10']);
  pressShortcut('Alt+F9');
  expect(calls).toBe(1);
});

it('stays with the shortcut that is stored when another one can’t be stored', async () => {
  quickSearch.start('Alt+F9');
  await expect(quickSearch.change('Alt+F10', () => Promise.reject(new Error('no space')))).rejects.toThrow('no space');
  pressShortcut('Alt+F10');
  expect(calls).toBe(0);
  pressShortcut('Alt+F9');
  expect(calls).toBe(1);
});

it('hears a shortcut that is pressed after the end, and does nothing', () => {
  quickSearch.start('Alt+F9');
  quickSearch.close();
  pressShortcut('Alt+F9');
  expect(calls).toBe(0);
});

it('never says on Wayland that another program has the shortcut, because only the desktop knows', async () => {
  const refusing = vi.spyOn(globalShortcut, 'register').mockReturnValue(false);
  expect(quickSearch.start('Alt+F9')).toBe(true);
  expect(await quickSearch.change('Alt+F10', stored)).toBe('stored');
  refusing.mockRestore();
});
