import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { quickVaultFile } from '../vault-file/quick-vault-file.ts';
import { copiesInMemory } from './memory-of.ts';

const childrenOf = (pid: number): number[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));

test.skipIf(process.platform !== 'linux')('a lock leaves no secret that was only stored, and no process', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-memory-'));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const [passphrase, unused, used] = Array.from({ length: 3 }, () => randomBytes(16).toString('hex')) as [
    string,
    string,
    string,
  ];
  const file = await quickVaultFile(join(dataDir, 'secrets.kdbx'), passphrase);
  await file.write('unused', unused, 'Key');
  await file.write('used', used, 'Key');
  await file.close();
  await writeFile(join(dataDir, 'passphrase'), passphrase);

  const program = spawn(process.execPath, [join(import.meta.dirname, 'locked-stores.ts'), dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void program.kill('SIGKILL'));
  const pid = program.pid ?? 0;
  const copies = (text: string) => copiesInMemory(pid, text);
  await once(program.stdout, 'data');
  const children = childrenOf(pid);
  expect(children).toHaveLength(1);
  expect([pid, ...children].map((one) => copiesInMemory(one, unused))).toEqual([0, 0]);

  program.stdin.write('lock');
  await once(program.stdout, 'data');
  expect(childrenOf(pid)).toEqual([]);
  expect(copies(unused)).toBe(0);
  // Only buffers of the pipe may have a copy left of what was used.
  expect(copies(passphrase)).toBe(0);
  expect(copies(used)).toBeLessThanOrEqual(2);
});
