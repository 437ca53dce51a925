import type { Pattern } from './forms.ts';

/** Replaces patterns in a stream of bytes, also those that lie over the borders of its chunks. */
export interface Masking {
  /** @returns what can be passed on. A beginning of a pattern at the end waits for more. */
  take(chunk: Buffer): Buffer;
  /** @returns the rest */
  end(): Buffer;
}

export function createMasking(patterns: readonly Pattern[]): Masking {
  const sorted = patterns.filter(({ bytes }) => bytes.length > 0).sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  const beginnings = new Uint8Array(256);
  for (const { bytes } of sorted) beginnings[bytes[0] ?? 0] = 1;
  let waiting = Buffer.alloc(0);

  function mask(data: Buffer, isLast: boolean): Buffer {
    const parts: Buffer[] = [];
    let done = 0;
    let at = 0;
    while (at < data.length) {
      if (beginnings[data[at] ?? 0] === 0) {
        at += 1;
        continue;
      }
      const { found, isOpen } = longestAt(sorted, data, at);
      // More of the stream may make it a longer one.
      if (isOpen && !isLast) break;
      if (found === null) at += 1;
      else {
        parts.push(data.subarray(done, at), found.mask);
        at += found.bytes.length;
        done = at;
      }
    }
    parts.push(data.subarray(done, at));
    waiting = Buffer.from(data.subarray(at));
    return Buffer.concat(parts);
  }

  return {
    take: (chunk) => mask(Buffer.concat([waiting, chunk]), false),
    end: () => mask(waiting, true),
  };
}

/**
 * The longest pattern that stands at this place, and whether the data end within one that may. The patterns that begin alike stand
 * together, so each further byte narrows the same range.
 */
function longestAt(sorted: readonly Pattern[], data: Buffer, at: number): { found: Pattern | null; isOpen: boolean } {
  let found: Pattern | null = null;
  let [low, high] = [0, sorted.length];
  for (let depth = 0; low < high; depth += 1) {
    const first = sorted[low];
    if (first?.bytes.length === depth) {
      found = first;
      low += 1;
      if (low === high) break;
    }
    const byte = data[at + depth];
    if (byte === undefined) return { found, isOpen: true };
    low = boundary(sorted, [low, high], (pattern) => (pattern.bytes[depth] ?? -1) < byte);
    high = boundary(sorted, [low, high], (pattern) => (pattern.bytes[depth] ?? -1) <= byte);
  }
  return { found, isOpen: false };
}

/** The first place in the range whose pattern no longer passes. */
function boundary(
  sorted: readonly Pattern[],
  range: readonly [number, number],
  passes: (pattern: Pattern) => boolean,
): number {
  let [low, high] = range;
  while (low < high) {
    const middle = (low + high) >> 1;
    const pattern = sorted[middle];
    if (pattern && passes(pattern)) low = middle + 1;
    else high = middle;
  }
  return low;
}
