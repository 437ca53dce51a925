import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';

// V8 would give the memory of buffers back on threads of its own, which keep some of it where no other thread gets at it.
setFlagsFromString('--no-concurrent-array-buffer-sweeping');

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
 * What the C library of Linux keeps by exact size for the next one who asks, but not for a block that comes filled with zeros: up to
 * seven of each size, in steps of 16 bytes (glibc's malloc.c, tcache).
 */
const keptSizes = Array.from({ length: 65 }, (_, step) => 16 * step + 8);
const keptOfEach = 8;

/**
 * Node copies texts on their way to a connection, out of base64 and into the system's calls, into memory outside of V8's heap, and
 * gives it back as it is. New buffers are given this memory first, filled with zeros. It leaves Chromium's allocator in Electron alone,
 * which keeps buffers apart from the rest.
 */
export async function overwriteFreedBlocks(): Promise<void> {
  const blocks = keptSizes.flatMap((size) => Array.from({ length: keptOfEach }, () => zeros(size)));
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

/** Of memory that comes as it was given back. */
const zeros = (size: number): ArrayBuffer => Buffer.allocUnsafeSlow(size).fill(0).buffer;
