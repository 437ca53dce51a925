import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../../main/contract/settings.ts';

type Settle = (reply: unknown) => void;

/** The calls that the host has not answered yet, oldest first. */
let asked: { method: string; reply: Settle }[];

beforeEach(() => {
  asked = [];
  const call = (method: string) => new Promise((reply: Settle) => asked.push({ method, reply }));
  vi.stubGlobal('window', { latchkey: { call, subscribe: () => () => {} } });
  vi.resetModules();
});
afterEach(() => void vi.unstubAllGlobals());

const before = { ...defaultSettings, keepInTray: false };
const after = { ...before, keepInTray: true };
const answer = (method: string, settings: unknown) => {
  const [call] = asked.splice(
    asked.findIndex((one) => one.method === method),
    1,
  );
  call?.reply({ ok: true, output: settings });
};

it('a reply from before a change doesn’t take the change back', async () => {
  const { changeSettings, loadSettings, useSettings } = await import('../../../renderer/data/settings-store.ts');
  const shown = () => useSettings.getState().settings?.keepInTray;
  const first = loadSettings();
  answer('getSettings', before);
  await first;
  const slow = loadSettings();
  const change = changeSettings({ keepInTray: true });
  const during = loadSettings();
  expect(shown()).toBe(true);
  answer('getSettings', before);
  await slow;
  expect(shown()).toBe(true);
  answer('changeSettings', after);
  await change;
  answer('getSettings', before);
  await during;
  expect(shown()).toBe(true);
  const later = loadSettings();
  answer('getSettings', before);
  await later;
  expect(shown()).toBe(false);
});
