import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { isOnWayland, waylandDesktop } from '../../../main/hosts/electron/wayland.ts';

const appOn = (platform: string) =>
  Object.assign(new EventEmitter(), {
    commandLine: { getSwitchValue: (name: string) => (name === 'ozone-platform' ? platform : '') },
  }) as unknown as Parameters<typeof waylandDesktop>[0];
const windowWith = (isFocused: boolean | null) => ({
  current: () => (isFocused === null ? null : ({ isFocused: () => isFocused } as never)),
  show: () => {},
});
const desktop = (XDG_CURRENT_DESKTOP?: string) =>
  waylandDesktop(appOn('wayland'), windowWith(true), { ...(XDG_CURRENT_DESKTOP && { XDG_CURRENT_DESKTOP }) });

it('is what Chromium has chosen, also if the session has both', () => {
  expect(['wayland', 'x11', ''].map((platform) => isOnWayland(appOn(platform)))).toEqual([true, false, false]);
  expect(waylandDesktop(appOn('x11'), windowWith(true), { WAYLAND_DISPLAY: 'wayland-0' })).toBeNull();
});

it('keeps copies of the clipboard where it is a GNOME, by whatever name', () => {
  expect(['GNOME', 'ubuntu:GNOME', 'GNOME-Classic:GNOME'].map((name) => desktop(name)?.keepsCopies)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['KDE', 'sway', undefined].map((name) => desktop(name)?.keepsCopies)).toEqual([false, false, false]);
});

it('has Latchkey in front when its window has the focus, and says when that is so again', () => {
  const fronts = [true, false, null].map((focus) => waylandDesktop(appOn('wayland'), windowWith(focus), {}));
  expect(fronts.map((found) => found?.isInFront())).toEqual([true, false, false]);
  const app = appOn('wayland');
  let times = 0;
  waylandDesktop(app, windowWith(true), {})?.onFront(() => {
    times += 1;
  });
  app.emit('browser-window-focus');
  expect(times).toBe(1);
});
