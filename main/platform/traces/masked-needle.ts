import { randomFillSync } from 'node:crypto';
import { copyOf, ownBytes } from '../secret-process/message.ts';

/** What recognizes bytes in memory without being a copy of them. */
export interface MaskedNeedle {
  masked: Uint8Array;
  mask: Uint8Array;
  /** A part of the bytes in the open, far too short to be a copy: the search for it is the system's fast one. */
  anchor: Buffer;
  anchorAt: number;
}

const anchorBytes = 8;

/** Wipes the bytes. */
export function maskedNeedle(bytes: Buffer): MaskedNeedle {
  const middle = Math.max(0, (bytes.length - anchorBytes) >> 1);
  // Memory is full of zeros, and a search for one of them would stop at each.
  const anchorAt = bytes[middle] === 0 ? middle + 1 : middle;
  const anchor = copyOf(bytes.subarray(anchorAt, anchorAt + anchorBytes));
  const mask = randomFillSync(ownBytes(bytes.length));
  const masked = ownBytes(bytes.length).map((_, at) => (bytes[at] ?? 0) ^ (mask[at] ?? 0));
  bytes.fill(0);
  return { masked, mask, anchor, anchorAt };
}

/** How often the bytes are there, beginning before `end`. */
export function countIn(bytes: Buffer, end: number, needle: MaskedNeedle): number {
  const { anchor, anchorAt } = needle;
  let count = 0;
  for (let at = bytes.indexOf(anchor); at !== -1; at = bytes.indexOf(anchor, at + 1)) {
    const start = at - anchorAt;
    if (start >= 0 && start < end && isAt(bytes, start, needle)) count += 1;
  }
  return count;
}

const isAt = (bytes: Buffer, start: number, { masked, mask }: MaskedNeedle): boolean =>
  masked.every((byte, at) => ((bytes[start + at] ?? 0) ^ (mask[at] ?? 0)) === byte);
