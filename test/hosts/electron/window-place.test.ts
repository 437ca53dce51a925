import { expect, it, vi } from 'vitest';
import { type Place, wayBack } from '../../../main/hosts/electron/window-place.ts';

vi.mock('electron', () => ({ app: {} }));

const places: Place[] = ['hidden', 'minimized', 'behind'];
const ways = (platform: NodeJS.Platform, isWayland = false, tray = true) =>
  Promise.all(places.map((place) => wayBack(place, { isWayland, hasTray: async () => tray }, platform)));

it('puts the window back where it was on Windows, and on Linux with X11', async () => {
  expect(await ways('win32')).toEqual(['hide', 'minimize', 'blur']);
  expect(await ways('linux')).toEqual(['hide', 'minimize', 'blur']);
});

it('hides all of Latchkey on macOS, because nothing else gives the keyboard back', async () => {
  expect(new Set(await ways('darwin'))).toEqual(new Set(['hide application']));
});

it('gives the keyboard back on Wayland by what the window can do there, and leaves it to be found', async () => {
  expect(new Set(await ways('linux', true))).toEqual(new Set(['hide']));
  expect(new Set(await ways('linux', true, false))).toEqual(new Set(['minimize']));
});
