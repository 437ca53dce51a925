import { homedir } from 'node:os';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { expect, onTestFinished, test, vi } from 'vitest';
import { dataDirOf } from '../../main/hosts/data-dir.ts';

function on(platform: NodeJS.Platform, env: Record<string, string>): string {
  const { platform: ours } = process;
  const set = (value: NodeJS.Platform) => Object.defineProperty(process, 'platform', { ...descriptor, value });
  const descriptor = Object.getOwnPropertyDescriptor(process, 'platform');
  vi.stubEnv('XDG_DATA_HOME', env.XDG_DATA_HOME ?? '');
  vi.stubEnv('LOCALAPPDATA', env.LOCALAPPDATA ?? '');
  onTestFinished(() => void vi.unstubAllEnvs());
  try {
    set(platform);
    return dataDirOf(undefined);
  } finally {
    set(ours);
  }
}

test('the data folder is where each system has the data of programs', () => {
  expect(dataDirOf(undefined)).toBe(envPaths('Latchkey', { suffix: '' }).data);
  expect(on('linux', {})).toBe(join(homedir(), '.local/share/Latchkey'));
  expect(on('linux', { XDG_DATA_HOME: '/data' })).toBe('/data/Latchkey');
  expect(on('darwin', { XDG_DATA_HOME: '/data' })).toBe(join(homedir(), 'Library/Application Support/Latchkey'));
  expect(on('win32', { LOCALAPPDATA: '/local' })).toBe('/local/Latchkey/Data');
  expect(dataDirOf('/asked/for/../it')).toBe('/asked/it');
});
