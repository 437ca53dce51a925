import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { windowlessName } from '../../../main/hosts/packaged/windowless-name.ts';
import { askRunning } from '../../../main/platform/local-socket/ask.ts';
import { makeElectron } from '../../scripts/desktop/electron-stand-in.ts';
import { bareEnv, hasNative } from '../cli/command-line.ts';

const out = join(import.meta.dirname, '../../../out');
const folder = mkdtempSync(join(tmpdir(), 'latchkey-packaged-'));
const program = join(folder, 'electron');
const dataDir = join(folder, 'data');
const env = {
  ...bareEnv(),
  XDG_RUNTIME_DIR: join(folder, 'runtime'),
  DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
};

beforeAll(() => {
  if (!hasNative) return;
  makeElectron(folder);
  mkdirSync(env.XDG_RUNTIME_DIR, { mode: 0o700 });
  mkdirSync(join(folder, 'resources/unpacked'));
  symlinkSync(out, join(folder, 'resources/unpacked/out'));
});

afterAll(() => rmSync(folder, { recursive: true }));

it('is without a window by its three names alone, and by no path', () => {
  for (const name of ['command-line', 'host', 'secret-process']) expect(windowlessName(['/p', '--', name])).toBe(name);
  const others = ['/tmp/other.js', '../loopback', 'constructor', 'latchkey://key/1'].map((word) => ['--', word]);
  for (const words of [...others, [], ['host'], ['--at-login'], ['--data-dir', '/d', '--', 'host']])
    expect(windowlessName(['/p', ...words])).toBeNull();
});

const run = (words: readonly string[], more: NodeJS.ProcessEnv = {}) =>
  spawnSync(program, words, { env: { ...env, ...more }, encoding: 'utf8' });

const wordsOf = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

if (hasNative)
  describe('the packaged program', () => {
    it('is the command line, with the words as they are', () => {
      expect(run(['--', 'command-line', 'help', 'ls'])).toMatchObject({ status: 0, stderr: '' });
      const { status, stderr } = run(['--', 'command-line', '--inspect', '--no-sandbox']);
      expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('--inspect') });
    });

    it('gives a program that it runs none of Electron’s variables, and stays its parent', () => {
      const file = join(folder, '.env');
      writeFileSync(file, 'NAME=value\n');
      const script = 'echo "$PPID $NAME $CHROME_DESKTOP"; exit 3';
      const words = ['--', 'command-line', 'run', '--env-file', file, '--', 'sh', '-c', script];
      const { status, stdout, pid } = run(words, { CHROME_DESKTOP: 'local.latchkey.Latchkey.desktop' });
      expect({ status, stdout }).toEqual({ status: 3, stdout: `${pid} value \n` });
    });

    it('is Latchkey without a window, with a process for the secrets', async () => {
      vi.stubEnv('XDG_RUNTIME_DIR', env.XDG_RUNTIME_DIR);
      const host = spawn(program, ['--', 'host', '--headless', '--data-dir', dataDir], { env, stdio: 'ignore' });
      onTestFinished(() => void host.kill('SIGKILL'));
      // As long as it runs, it may still come up.
      while ((await askRunning(dataDir, 'status').catch(() => null)) === null) {
        expect(host.exitCode).toBeNull();
        await wait(100);
      }
      const status = run(['--', 'command-line', '--data-dir', dataDir, 'status', '--json']);
      expect({ ...status, stdout: JSON.parse(status.stdout) }).toMatchObject({
        status: 5,
        stdout: { state: 'first-run' },
      });
      const [child = 0] = childrenOf(host.pid ?? 0);
      expect(wordsOf(child).slice(-3)).toEqual(['--', 'secret-process', '']);
      host.kill('SIGTERM');
      expect(await once(host, 'exit')).toEqual([0, null]);
      await expect.poll(() => existsSync(`/proc/${child}`)).toBe(false);
    });
  });
