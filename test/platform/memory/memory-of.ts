import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** How often the text, in UTF-8 or UTF-16, or the bytes are in the memory of another process. Only on Linux. */
export const copiesInMemory = (pid: number, text: string | Buffer): number => copiesOfEach(pid, [text])[0] ?? 0;

/** The same for several texts, which are looked for at once. */
export function copiesOfEach(pid: number, texts: (string | Buffer)[]): number[] {
  const forms = texts.map((text) =>
    typeof text === 'string' ? [Buffer.from(text), Buffer.from(text, 'utf16le')] : [text],
  );
  const copies = texts.map(() => 0);
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  for (const { from, to } of usedRanges(pid)) {
    const bytes = read(memory, from, to);
    forms.forEach((ofText, at) => {
      for (const form of ofText) copies[at] = (copies[at] ?? 0) + countIn(bytes, form);
    });
  }
  closeSync(memory);
  return copies;
}

interface Range {
  from: number;
  to: number;
}

/** Of x64, and of most arm64 systems. */
const pageBytes = 4096;
const entryBytes = 8;

/** What the process has written to, in order. It reserves far more. What can't be written has no secrets, such as the program itself. */
function usedRanges(pid: number): Range[] {
  const ranges: Range[] = [];
  const pages = openSync(`/proc/${pid}/pagemap`, 'r');
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const [, start, end] = /^([\da-f]+)-([\da-f]+) rw/.exec(line) ?? [];
    if (start === undefined || end === undefined) continue;
    const [first, last] = [Number.parseInt(start, 16) / pageBytes, Number.parseInt(end, 16) / pageBytes];
    const entries = read(pages, first * entryBytes, last * entryBytes);
    for (let page = first; page < last; page += 1) {
      // The two highest bits: the page is in memory, or swapped out.
      if ((entries[(page - first) * entryBytes + entryBytes - 1] ?? 0) < 0x40) continue;
      const latest = ranges.at(-1);
      if (latest?.to === page * pageBytes) latest.to += pageBytes;
      else ranges.push({ from: page * pageBytes, to: (page + 1) * pageBytes });
    }
  }
  closeSync(pages);
  return ranges;
}

/** Empty for a range that the system doesn't show, such as that of a device. */
function read(file: number, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(to - from);
  let length = 0;
  try {
    while (length < bytes.length) {
      const taken = readSync(file, bytes, length, bytes.length - length, from + length);
      if (taken === 0) break;
      length += taken;
    }
  } catch {
    // What was read until then counts.
  }
  return bytes.subarray(0, length);
}

function countIn(bytes: Buffer, text: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) count += 1;
  return count;
}
