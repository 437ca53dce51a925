import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copiesInMemory } from './memory-of.ts';

const program = join(import.meta.dirname, 'freed-texts.ts');

test.skipIf(process.platform !== 'linux')(
  'leaves hardly anything of what was in memory that was given back',
  async () => {
    const start = randomBytes(8).toString('hex');
    const child = spawn(process.execPath, [program, start], { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const secret = createHash('sha256').update(start).digest();
    const small = createHash('sha256').update(`small ${start}`).digest();
    const copies = () => copiesInMemory(child.pid ?? 0, secret);
    const smallCopies = () => copiesInMemory(child.pid ?? 0, small);
    await once(child.stdout, 'data');
    const freed = copies();
    expect(freed).toBeGreaterThan(10_000);
    const freedSmall = smallCopies();
    expect(freedSmall).toBeGreaterThan(200);
    const overwrite = async () => {
      child.stdin.write('overwrite');
      const [told] = await once(child.stdout, 'data');
      return JSON.parse(String(told)) as { full: number };
    };
    await overwrite();
    // V8 gives some back on threads of its own, which keep it for themselves.
    expect(copies()).toBeLessThan(freed / 20);
    expect(smallCopies()).toBeLessThan(freedSmall / 10);
    for (let times = 2; times < 5; times += 1) await overwrite();
    // A full collection stalls the process, the longer the more it holds. V8 decides on one now and
    // then by itself, never each time.
    expect((await overwrite()).full).toBeLessThan(5);
  },
);
