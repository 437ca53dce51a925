import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import {
  applicationEntry,
  desktopName,
  installApplicationFile,
} from '../../../main/hosts/electron/application-file.ts';

const app = { isPackaged: false, getAppPath: () => '/opt/latchkey' };
const logged: string[] = [];
const install = (dataDir: string) => installApplicationFile(app as never, dataDir, (event) => void logged.push(event));

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'latchkey-home-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  vi.stubEnv('XDG_DATA_HOME', join(home, 'own'));
  vi.stubEnv('XDG_DATA_DIRS', join(home, 'shared'));
  logged.length = 0;
});
const fileIn = (folder: string) => join(home, folder, 'applications', desktopName);

it('has a name that the portal of a desktop takes for an application', () => {
  expect(desktopName).toMatch(/^[A-Za-z_][\w]*(\.[A-Za-z_][\w]*){2,}\.desktop$/);
});

it('opens this vault, and the links of its emails as nothing but an address', () => {
  const launch = {
    platform: 'linux',
    isPackaged: false,
    execPath: '/opt/my electron',
    appPath: '/opt/lk',
    dataDir: '/d',
  };
  expect(applicationEntry(launch as never).split('\n')).toEqual([
    '[Desktop Entry]',
    'Type=Application',
    'Name=Latchkey',
    'Exec="/opt/my electron" "/opt/lk" "--data-dir" "/d" "--" %u',
    'Terminal=false',
    'TryExec=/opt/my electron',
    'Icon=/opt/lk/out/renderer/icon.svg',
    'Categories=Utility;',
    'MimeType=x-scheme-handler/latchkey;',
    `StartupWMClass=${desktopName.slice(0, -'.desktop'.length)}`,
    '',
  ]);
});

it('is written for the user, and again when another Latchkey is started', () => {
  install('/one');
  expect(readFileSync(fileIn('own'), 'utf8')).toContain('"/one"');
  install('/other');
  expect(readFileSync(fileIn('own'), 'utf8')).toContain('"/other"');
});

it('is left to the package that has installed one', () => {
  mkdirSync(join(home, 'shared/applications'), { recursive: true });
  writeFileSync(fileIn('shared'), '');
  install('/one');
  expect(existsSync(fileIn('own'))).toBe(false);
});

it('keeps nobody from starting Latchkey where it can’t be written', () => {
  writeFileSync(join(home, 'own'), '');
  install('/one');
  expect(logged).toEqual(['application-file-not-written']);
});

it('is understood by desktops', (context) => {
  const validator = '/usr/bin/desktop-file-validate';
  if (!existsSync(validator)) context.skip('desktop-file-utils is not installed');
  install('/one');
  expect(execFileSync(validator, [fileIn('own')], { encoding: 'utf8' })).toBe('');
});
