import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { nameOf } from '../../../main/platform/processes/linux-processes.ts';
import { processes } from '../../../main/platform/processes/processes.ts';
import { temporaryFolder } from '../records/temporary-folder.ts';

const onLinux = test.runIf(process.platform === 'linux');

const args = (...parts: string[]) => `${parts.join('\0')}\0`;

test('a process is called by its program, a script by its file, and no other argument is told', () => {
  expect(nameOf(args('/usr/bin/wrangler', 'publish', '--token=secret'))).toBe('wrangler');
  expect(nameOf(args('/opt/node/bin/node', '/home/me/bin/npm-cli.js', 'publish'))).toBe('npm-cli');
  expect(nameOf(args('node', '--eval', 'secret'))).toBe('node');
  expect(nameOf(args('-zsh'))).toBe('-zsh');
  expect(nameOf(args('bash', '/home/me/deploy.sh'))).toBe('deploy.sh');
  expect(nameOf('tmux: server\0')).toBe('tmux');
  expect(nameOf('npm publish --token=secret\0')).toBe('npm');
  expect(nameOf(args('/proc/self/fd/3', 'run'))).toBe('');
  expect(nameOf('')).toBe('');
});

onLinux('a chain goes from a process to the system’s first one, each with its start', async () => {
  const folder = temporaryFolder();
  const child = spawn('sh', ['-c', 'read line'], { cwd: folder, detached: true });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  const { processes: chain, folder: runsIn } = processes.chainOf(child.pid ?? 0);
  expect(chain[0]).toMatchObject({ pid: child.pid, name: 'sh', leadsSession: true, hasTerminal: false });
  expect(chain[1]).toMatchObject({ pid: process.pid, path: process.execPath });
  expect(runsIn).toBe(folder);
  for (const each of chain.slice(0, 2)) expect(processes.ofSystem.isRunning(each)).toBe(true);
  expect(processes.ofSystem.isRunning({ pid: child.pid ?? 0, started: '1' })).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(processes.ofSystem.isRunning(chain[0] ?? { pid: 0, started: '' })).toBe(false);
  expect(processes.chainOf(child.pid ?? 0)).toEqual({ processes: [], folder: null });
});

onLinux('the name of a folder is foreign text', async () => {
  const folder = join(temporaryFolder(), 'shop\u202e\nhome');
  mkdirSync(folder);
  const child = spawn('sh', ['-c', 'read line'], { cwd: folder });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  expect(processes.chainOf(child.pid ?? 0).folder).toMatch(/\/shop home$/);
});

onLinux('only the process with the given number is looked at for an open file', async () => {
  const path = join(temporaryFolder(), 'file');
  const file = openSync(path, 'w');
  const child = spawn('sh', ['-c', 'read line'], { stdio: ['pipe', file, 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  closeSync(file);
  const found = statSync(path, { bigint: true });
  const pid = child.pid ?? 0;
  expect(processes.hasOpen(pid, found)).toBe(true);
  for (const other of [1, process.pid]) expect(processes.hasOpen(other, found)).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(processes.hasOpen(pid, found)).toBe(false);
});
