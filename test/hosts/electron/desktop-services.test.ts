import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { hasShortcutPortal, hasTray } from '../../../main/hosts/electron/desktop-services.ts';
import { serveOnBus } from '../../desktop-bus.ts';
import { type SecretService, startSecretService, whyNoSecretService } from '../../secret-service.ts';

const watcher = 'org.kde.StatusNotifierWatcher';
const portal = 'org.freedesktop.portal.Desktop';
const hostIsThere = `${watcher}.IsStatusNotifierHostRegistered`;

let bus: SecretService;
let end = () => {};

beforeEach(async (context) => {
  const obstacle = whyNoSecretService();
  if (obstacle !== null) context.skip(obstacle);
  bus = await startSecretService({ keyring: false });
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address);
});
afterEach(async () => {
  end();
  vi.unstubAllEnvs();
  await bus?.stop();
});

function folderWithOnly(program: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-path-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const found = (process.env.PATH ?? '').split(delimiter).find((from) => existsSync(join(from, program)));
  symlinkSync(join(found ?? '', program), join(folder, program));
  return folder;
}

it('finds no tray and no shortcuts where nobody offers them', async () => {
  expect([await hasTray('linux'), await hasShortcutPortal()]).toEqual([false, false]);
});

it('finds a tray where a bar shows icons', async () => {
  end = await serveOnBus(bus.address, [watcher], { [hostIsThere]: true });
  expect(await hasTray('linux')).toBe(true);
});

it('finds no tray where icons are only registered, and none shows them', async () => {
  end = await serveOnBus(bus.address, [watcher], { [hostIsThere]: false });
  expect(await hasTray('linux')).toBe(false);
});

it('finds the shortcuts of a desktop, and misses them in a portal that is older', async () => {
  end = await serveOnBus(bus.address, [portal], { 'org.freedesktop.portal.GlobalShortcuts.version': 1 });
  expect(await hasShortcutPortal()).toBe(true);
  end();
  end = await serveOnBus(bus.address, [portal], {});
  expect(await hasShortcutPortal()).toBe(false);
});

it('finds nothing without a bus, or with nothing to ask it', async () => {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nonexistent');
  expect(await hasTray('linux')).toBe(false);
  vi.stubEnv('PATH', '/nonexistent');
  expect(await hasTray('linux')).toBe(false);
});

it('asks with the program of D-Bus where systemd is not installed', async () => {
  end = await serveOnBus(bus.address, [watcher], { [hostIsThere]: true });
  vi.stubEnv('PATH', folderWithOnly('dbus-send'));
  expect(await hasTray('linux')).toBe(true);
});

it('asks nobody on systems that always have a tray', async () => {
  expect([await hasTray('darwin'), await hasTray('win32')]).toEqual([true, true]);
});
