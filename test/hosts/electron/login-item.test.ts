import { expect, it } from 'vitest';
import { autostartEntry, loginItem } from '../../../main/hosts/electron/login-item.ts';

const here = {
  isPackaged: false,
  execPath: 'C:\\electron.exe',
  appPath: 'C:\\Program Files\\Latchkey',
  dataDir: 'C:\\My data',
};

it('opens this vault at login on Windows', () => {
  expect(loginItem(true, { ...here, platform: 'win32' })).toEqual({
    openAtLogin: true,
    args: ['"C:\\Program Files\\Latchkey"', '--data-dir', '"C:\\My data"', '--at-login'],
  });
  const packaged = { ...here, isPackaged: true, platform: 'win32' as const };
  expect(loginItem(false, packaged)).toEqual({
    openAtLogin: false,
    args: ['--data-dir', '"C:\\My data"', '--at-login'],
  });
});

it('opens the packaged application at login on macOS', () => {
  expect(loginItem(true, { ...here, isPackaged: true, platform: 'darwin' })).toEqual({ openAtLogin: true });
});

it('leaves the login alone where it could not open this vault', () => {
  expect(loginItem(true, { ...here, platform: 'darwin' })).toBeNull();
});

it('has a file for it on Linux, in which no name of a folder is taken for anything else', () => {
  const entry = autostartEntry({
    platform: 'linux',
    isPackaged: false,
    execPath: '/opt/my electron/electron',
    appPath: '/home/ada/100% "mine"',
    dataDir: '/home/ada/$data\\here',
  });
  expect(entry.split('\n')).toEqual([
    '[Desktop Entry]',
    'Type=Application',
    'Name=Latchkey',
    String.raw`Exec="/opt/my electron/electron" "/home/ada/100%% \\"mine\\"" "--data-dir" "/home/ada/\\$data\\\\here" "--at-login"`,
    'Terminal=false',
    '',
  ]);
});
