import { setImmediate } from 'node:timers/promises';

/**
 * In bytes. Large ones first: they take the large gaps, and what is left of those goes to the small ones. A little less than a round
 * number, because the system puts its own few bytes before each.
 */
const sizes = [65_536, 16_384, 4_096, 1_024, 256, 64].map((size) => size - 32);
/** Of each size. The gaps of a vault in use are a few megabytes. */
const mostBytes = 2 * 1024 * 1024;
const mostBlocks = 4_096;
/** Takes about a millisecond. */
const blocksAtOnce = 256;

/**
 * Node copies texts on their way to a connection, out of base64 and into the system's calls, into memory outside of V8's heap, and
 * gives it back as it is. New buffers are given this memory first, filled with zeros. It leaves Chromium's allocator in Electron alone,
 * which keeps buffers apart from the rest.
 */
export async function overwriteFreedBlocks(): Promise<void> {
  const blocks: ArrayBuffer[] = [];
  for (const size of sizes) {
    const count = Math.min(mostBlocks, Math.floor(mostBytes / size));
    for (let made = 0; made < count; made += 1) {
      blocks.push(new ArrayBuffer(size));
      if (made % blocksAtOnce === 0) await setImmediate();
    }
  }
  // Gives each back at once. A collection would do that, too, but stall the process.
  for (const [at, block] of blocks.entries()) {
    block.transfer(0);
    if (at % blocksAtOnce === 0) await setImmediate();
  }
}
