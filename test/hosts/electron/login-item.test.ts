import { expect, it } from 'vitest';
import { loginItem } from '../../../main/hosts/electron/login-item.ts';

const here = { isPackaged: false, appPath: 'C:\\Program Files\\Latchkey', dataDir: 'C:\\My data' };

it('opens this vault at login on Windows', () => {
  expect(loginItem(true, { ...here, platform: 'win32' })).toEqual({
    openAtLogin: true,
    args: ['"C:\\Program Files\\Latchkey"', '--data-dir', '"C:\\My data"'],
  });
  const packaged = { ...here, isPackaged: true, platform: 'win32' as const };
  expect(loginItem(false, packaged)).toEqual({ openAtLogin: false, args: ['--data-dir', '"C:\\My data"'] });
});

it('opens the packaged application at login on macOS', () => {
  expect(loginItem(true, { ...here, isPackaged: true, platform: 'darwin' })).toEqual({ openAtLogin: true });
});

it('leaves the login alone where it could not open this vault', () => {
  expect(loginItem(true, { ...here, platform: 'darwin' })).toBeNull();
  expect(loginItem(true, { ...here, platform: 'linux' })).toBeNull();
});
