import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copiesInMemory } from './memory-of.ts';

const program = join(import.meta.dirname, 'dropped-strings.ts');

async function run(start: string, mode: 'empties' | 'waits'): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, start, mode], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

test.skipIf(process.platform !== 'linux')('emptying the free memory leaves nothing of dropped strings', async () => {
  const start = randomBytes(8).toString('hex');
  const [waiting, emptied] = [await run(start, 'waits'), await run(start, 'empties')];
  expect(copiesInMemory(waiting.pid ?? 0, `${start}-dropped-`)).toBeGreaterThan(400);
  // The last one may still be in a register or on the stack.
  expect(copiesInMemory(emptied.pid ?? 0, `${start}-dropped-`)).toBeLessThan(5);
});
