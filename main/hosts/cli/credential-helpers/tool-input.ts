import { readSync } from 'node:fs';

/** Far more than any tool sends. */
const longest = 64 * 1024;
const portion = 16 * 1024;

/**
 * What a tool passes. It is read to its end even where it is too long, because some tools fail if nobody takes it; what is too long
 * isn't kept.
 * @returns null if it is too long
 */
export function readInput(): string | null {
  const parts: Buffer[] = [];
  let length = 0;
  for (let part = readPart(); part.length > 0; part = readPart()) {
    length += part.length;
    if (length <= longest) parts.push(part);
    else parts.length = 0;
  }
  return length > longest ? null : Buffer.concat(parts).toString('utf8');
}

/**
 * One line after the other, for a tool that waits for the answer to each. Ends at the end of the input, or at a line that is too long.
 */
export function* inputLines(): Generator<string> {
  let waiting = Buffer.alloc(0);
  for (;;) {
    const end = waiting.indexOf('\n');
    if (end !== -1) {
      yield waiting.toString('utf8', 0, end);
      waiting = waiting.subarray(end + 1);
      continue;
    }
    const part = readPart();
    if (part.length === 0 || waiting.length + part.length > longest) return;
    waiting = Buffer.concat([waiting, part]);
  }
}

function readPart(): Buffer {
  const part = Buffer.alloc(portion);
  for (;;) {
    try {
      return part.subarray(0, readSync(0, part, 0, part.length, null));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Whoever gave us this pipe made it so that a read doesn't wait for the writer.
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      else if (code === 'EOF' || code === 'EIO') return part.subarray(0, 0);
      else throw error;
    }
  }
}
