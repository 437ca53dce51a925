import { readFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Addresses. */
export interface Range {
  from: number;
  to: number;
}

const entryBytes = 8;
/** Memory of 32 MB, where a page has 4 KB. */
const entriesAtOnce = 8_192;

/**
 * The memory that a process has written to: it reserves far more. What can't be written has no secrets, such as the program itself.
 * Only on Linux: proc_pid_maps(5), proc_pid_pagemap(5).
 * @throws if the system doesn't show it
 */
export async function usedRanges(pid: number): Promise<Range[]> {
  const pageBytes = sizeOfPages();
  const pages = await open(`/proc/${pid}/pagemap`, 'r');
  try {
    const ranges: Range[] = [];
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, start, end] = /^([\da-f]+)-([\da-f]+) rw/.exec(line) ?? [];
      if (start === undefined || end === undefined) continue;
      const [first, last] = [Number.parseInt(start, 16) / pageBytes, Number.parseInt(end, 16) / pageBytes];
      for (let from = first; from < last; from += entriesAtOnce) {
        for (const page of await usedPages(pages, from, Math.min(last, from + entriesAtOnce))) {
          const latest = ranges.at(-1);
          if (latest?.to === page * pageBytes) latest.to += pageBytes;
          else ranges.push({ from: page * pageBytes, to: (page + 1) * pageBytes });
        }
      }
    }
    return ranges;
  } finally {
    await pages.close();
  }
}

async function usedPages(pages: FileHandle, first: number, last: number): Promise<number[]> {
  const entries = Buffer.alloc((last - first) * entryBytes);
  const { bytesRead } = await pages.read(entries, 0, entries.length, first * entryBytes);
  const used: number[] = [];
  for (let at = 0; at + entryBytes <= bytesRead; at += entryBytes) {
    // The two highest bits: the page is in memory, or swapped out.
    if ((entries[at + entryBytes - 1] ?? 0) >= 0x40) used.push(first + at / entryBytes);
  }
  return used;
}

/** getauxval(3): pairs of 8 bytes, of which one is the size of a page. */
function sizeOfPages(): number {
  const pairs = readFileSync('/proc/self/auxv');
  for (let at = 0; at + 16 <= pairs.length; at += 16) {
    if (pairs.readBigUInt64LE(at) === 6n) return Number(pairs.readBigUInt64LE(at + 8));
  }
  return 4096;
}

export const without = (ranges: Range[], hole: Range): Range[] =>
  ranges
    .flatMap(({ from, to }) => [
      { from, to: Math.min(to, hole.from) },
      { from: Math.max(from, hole.to), to },
    ])
    .filter(({ from, to }) => from < to);
