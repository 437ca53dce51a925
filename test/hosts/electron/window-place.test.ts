import { expect, it, onTestFinished, vi } from 'vitest';
import { type Place, putBack, wayBack } from '../../../main/hosts/electron/window-place.ts';
import { app } from '../../e2e/double/app.ts';

vi.mock('electron', () => import('../../e2e/double/app.ts'));

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

it('does with the window, or on macOS with the application, what was found to be the way', async () => {
  const done: string[] = [];
  const note = (what: string) => () => void done.push(what);
  const window = { isDestroyed: () => false, hide: note('hide'), minimize: note('minimize'), blur: note('blur') };
  const platform = vi.spyOn(process, 'platform', 'get');
  const hideApplication = vi.spyOn(app, 'hide').mockImplementation(note('hide application'));
  onTestFinished(() => {
    platform.mockRestore();
    hideApplication.mockRestore();
  });
  for (const system of ['win32', 'darwin'] as const) {
    platform.mockReturnValue(system);
    for (const place of places) await putBack(window as never, place, { isWayland: false, hasTray: async () => true });
  }
  const onMac = 'hide application';
  expect(done).toEqual(['hide', 'minimize', 'blur', onMac, onMac, onMac]);
});
