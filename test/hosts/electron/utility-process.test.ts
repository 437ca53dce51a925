import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { electronProcess } from '../../../main/hosts/electron/utility-process.ts';
import type { RunningProcess } from '../../../main/platform/secret-process/running-process.ts';
import { createSecretProcess, type SecretProcess } from '../../../main/platform/secret-process/secret-process.ts';
import { records } from '../../e2e/double/records.ts';
import { crashUtilityProcesses } from '../../e2e/double/utility-process.ts';

vi.mock('electron', () => import('../../e2e/double/utility-process.ts'));

const entry = join(import.meta.dirname, '../../../main/hosts/secret-process/index.ts');
const start = electronProcess(entry);

/** Keeps what was started last. */
let latest: RunningProcess;
let secrets: SecretProcess;
beforeEach(() => {
  records.isReady = true;
  const kept = () => {
    latest = start();
    return latest;
  };
  secrets = createSecretProcess(kept, { dataDir: '/nowhere', instance: 'Latchkey test' });
});
afterEach(() => latest.kill());

const pid = () => records.utilityProcesses.at(-1)?.pid ?? 0;

it('has a name, no output, no arguments, and of our environment only what it needs', async () => {
  vi.stubEnv('HTTPS_PROXY', 'http://ada:hush@proxy.example.test');
  onTestFinished(() => void vi.unstubAllEnvs());
  await secrets.passphraseHash.make('correct horse');
  expect(records.utilityProcesses.at(-1)).toEqual({
    pid: expect.any(Number),
    args: [],
    serviceName: 'Latchkey secrets',
    stdio: 'ignore',
  });
  if (process.platform !== 'linux') return;
  const environment = readFileSync(`/proc/${pid()}/environ`, 'utf8');
  expect(environment).toContain('HOME=');
  expect(environment).not.toContain('hush');
});

it('outlives the signals that a terminal sends to all its processes', async () => {
  await secrets.passphraseHash.make('correct horse');
  for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.kill(pid(), signal);
  const before = pid();
  await secrets.passphraseHash.make('correct horse');
  expect(pid()).toBe(before);
});

it('tells of a crash, and takes no message after it', async () => {
  await secrets.passphraseHash.make('correct horse');
  const underWay = secrets.passphraseHash.make('correct horse');
  const running = latest;
  const ended = new Promise<void>((resolve) => running.onEnd(resolve));
  const crashed = crashUtilityProcesses('a report');
  await expect(underWay).rejects.toMatchObject({ code: 'secret_process_ended' });
  await Promise.all([ended, crashed]);
  const late = new Uint8Array([1, 2]);
  running.send(late);
  expect([...late]).toEqual([0, 0]);
  await secrets.passphraseHash.make('correct horse');
});

it('can be ended while it is still being started', async () => {
  const started = start();
  const ended = new Promise<void>((resolve) => started.onEnd(resolve));
  started.kill();
  await ended;
  latest = started;
});
