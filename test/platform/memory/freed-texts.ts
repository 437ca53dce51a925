/** A process whose texts Node has copied into memory that it gave back, and which overwrites that when it is told to. The test looks into its memory. */
import { createHash } from 'node:crypto';
import { constants, PerformanceObserver } from 'node:perf_hooks';
import { emptyFreeMemory } from '../../../main/platform/memory/collect-garbage.ts';
import { overwriteFreedBlocks } from '../../../main/platform/memory/overwrite-freed-blocks.ts';

const { 2: start = '' } = process.argv;

/** Of many sizes, and among others that stay. */
function makeCopies(): Buffer[] {
  const secret = createHash('sha256').update(start).digest();
  const kept: Buffer[] = [];
  for (let n = 0; n < 300; n += 1) {
    Buffer.from(new ArrayBuffer(200 + 40 * n)).fill(secret);
    kept.push(Buffer.from(new ArrayBuffer(100 + n)));
  }
  secret.fill(0);
  return kept;
}

/** What the C library keeps by exact size. */
function makeSmallCopies(): void {
  const secret = createHash('sha256').update(`small ${start}`).digest();
  for (let size = 64; size <= 1_024; size += 16)
    for (let n = 0; n < 7; n += 1) secret.copy(Buffer.from(new ArrayBuffer(size)), 24);
  secret.fill(0);
}

const isFull = (entry: object): boolean =>
  (entry as { detail: { kind: number } }).detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR;

const kept = makeCopies();
makeSmallCopies();
await new Promise((resolve) => setTimeout(resolve, 20));
emptyFreeMemory();
process.stdout.write('freed\n');
let full = 0;
const observer = new PerformanceObserver((list) => {
  full += list.getEntries().filter(isFull).length;
});
observer.observe({ entryTypes: ['gc'] });
for await (const _ of process.stdin) {
  await overwriteFreedBlocks();
  // The observer hears of a collection a turn later.
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.stdout.write(`${JSON.stringify({ full, kept: kept.length })}\n`);
}
