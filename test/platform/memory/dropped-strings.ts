/** A process that makes strings, drops them, and then waits. The test looks into its memory. */
import { emptyFreeMemory } from '../../../main/platform/memory/collect-garbage.ts';

const [start = '', empties] = process.argv.slice(2);
let length = 0;
for (let n = 0; n < 500; n += 1) {
  // Not as one literal: the source stays in memory, too.
  const { secret } = JSON.parse(`{"secret":"${start}-dropped-${n}-${'x'.repeat(30)}"}`) as { secret: string };
  length += secret.length;
}
setTimeout(() => {
  if (empties === 'empties') emptyFreeMemory();
  process.stdout.write(`${length}\n`);
}, 20);
setInterval(() => {}, 1000);
