import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Server } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { overwriteReadBlocks } from '../../../main/platform/memory/overwrite-read-blocks.ts';
import { copiesInMemory } from './memory-of.ts';

const program = join(import.meta.dirname, 'piped-secrets.ts');

test.skipIf(process.platform !== 'linux')('leaves nothing of secrets that were read from a pipe', async () => {
  const start = randomBytes(8).toString('hex');
  const child = spawn(process.execPath, [program, start], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const copies = () => copiesInMemory(child.pid ?? 0, createHash('sha256').update(start).digest('hex'));
  await once(child.stdout, 'data');
  // Although whoever reads wipes what it gets.
  expect(copies()).toBeGreaterThanOrEqual(100);
  child.stdin.write('overwrite');
  await once(child.stdout, 'data');
  expect(copies()).toBe(0);
});

test('does nothing where a program may not listen', async () => {
  const listen = vi.spyOn(Server.prototype, 'listen').mockImplementation(function refuse(this: Server) {
    process.nextTick(() => this.emit('error', new Error('EPERM')));
    return this;
  });
  onTestFinished(() => listen.mockRestore());
  await overwriteReadBlocks();
  expect(listen).toHaveBeenCalled();
});
