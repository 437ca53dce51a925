import { randomFillSync } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { SearchedMemory, TraceForm } from '../../contract/traces.ts';
import type { Cancellation } from '../../core/ports/fetch.ts';
import type { FindInMemory } from '../../core/ports/memory.ts';
import { copyOf, ownBytes } from '../secret-process/message.ts';
import { needlesOf } from './forms.ts';
import { countIn, type MaskedNeedle, maskedNeedle } from './masked-needle.ts';
import { type Range, usedRanges, without } from './memory-ranges.ts';
import { processesOfProgram } from './search-processes.ts';

/** So much is read at once, and searched in a few milliseconds. */
const pieceBytes = 256 * 1024;
/** In characters. Memory that was given back has lost its first bytes, but what is behind them may stay for long. */
const tailLength = 32;

interface Sought {
  form: TraceForm | 'control';
  needle: MaskedNeedle;
}

/**
 * Searches for the end of the secret in all forms. The search is in this process, because Linux lets a program read only its own memory
 * and that of programs that it started. It must not find itself: it has the secret masked, and passes over what it reads into.
 */
export function finderOf(secret: string): FindInMemory {
  const sought: Sought[] = needlesOf(secret.slice(-tailLength)).map(({ form, bytes }) => ({
    form,
    needle: maskedNeedle(bytes),
  }));
  return async (cancellation) => {
    if (process.platform !== 'linux') return null;
    // Shows at each search that it can find something: one copy of other bytes, which stays while it runs.
    const control = randomFillSync(ownBytes(tailLength));
    const all: Sought[] = [...sought, { form: 'control', needle: maskedNeedle(copyOf(control)) }];
    const piece = ownBytes(pieceBytes);
    const searched = { processes: 0, bytes: 0, unread: 0, control: false, copies: [] } as SearchedMemory;
    try {
      for (const pid of processesOfProgram()) {
        const counts = await searchProcess(pid, piece, all, cancellation).catch(() => null);
        if (cancellation.cancelled) return null;
        // Without this process, nothing is shown.
        if (counts === null && pid === process.pid) return null;
        if (counts === null) searched.unread += 1;
        else take(searched, pid, counts);
      }
    } finally {
      piece.fill(0);
      control.fill(0);
    }
    return searched;
  };
}

interface Counts {
  bytes: number;
  copies: Map<TraceForm | 'control', number>;
}

function take(searched: SearchedMemory, pid: number, { bytes, copies }: Counts): void {
  searched.processes += 1;
  searched.bytes += bytes;
  const of = pid === process.pid ? 'main' : 'child';
  for (const [form, count] of copies) {
    if (form === 'control') {
      // More often, and the search would have found itself.
      searched.control ||= of === 'main' && count === 1;
      continue;
    }
    const same = searched.copies.find((one) => one.process === of && one.form === form);
    if (same) same.count += count;
    else searched.copies.push({ process: of, form, count });
  }
}

async function searchProcess(
  pid: number,
  piece: Buffer,
  sought: Sought[],
  cancellation: Cancellation,
): Promise<Counts> {
  const counts: Counts = { bytes: 0, copies: new Map() };
  const overlap = Math.max(...sought.map(({ needle }) => needle.masked.length)) - 1;
  const memory = await open(`/proc/${pid}/mem`, 'r');
  try {
    const ranges = pid === process.pid ? await allBut(piece, memory) : await usedRanges(pid);
    for (const { from, to } of ranges) {
      for (let at = from; at < to && !cancellation.cancelled; at += pieceBytes - overlap) {
        const length = await read(memory, piece, at, Math.min(pieceBytes, to - at));
        const bytes = piece.subarray(0, length);
        const isLast = at + pieceBytes >= to;
        for (const { form, needle } of sought) {
          const count = countIn(bytes, isLast ? length : length - overlap, needle);
          if (count > 0) counts.copies.set(form, (counts.copies.get(form) ?? 0) + count);
        }
        counts.bytes += isLast ? length : Math.min(length, pieceBytes - overlap);
        piece.fill(0);
        if (isLast) break;
      }
    }
    return counts;
  } finally {
    await memory.close();
  }
}

/** Zero for memory that can't be read, such as that of a device. */
const read = (memory: FileHandle, into: Buffer, from: number, length: number): Promise<number> =>
  memory.read(into, 0, length, from).then(
    ({ bytesRead }) => bytesRead,
    () => 0,
  );

/** In bytes. As buffers, addresses are a multiple of it. */
const wordBytes = 8;

/**
 * The memory of this process without the buffer, whose address nobody tells: it is filled with a pattern, which is then looked for.
 * @throws if it isn't found
 */
async function allBut(buffer: Buffer, memory: FileHandle): Promise<Range[]> {
  const word = randomFillSync(ownBytes(wordBytes));
  buffer.fill(word);
  const probe = ownBytes(4 * wordBytes);
  const isIn = async (address: number) => {
    const length = await read(memory, probe, address, probe.length);
    return (
      length === probe.length &&
      [0, 1, 2, 3].every((at) => probe.subarray(at * wordBytes, (at + 1) * wordBytes).equals(word))
    );
  };
  const ranges = await usedRanges(process.pid);
  const inside = await firstInside(ranges, buffer.length / 2, isIn);
  if (inside === null) throw new Error('no buffer');
  const place = { from: inside, to: inside };
  for (const step of [4096, wordBytes]) {
    while (await isIn(place.from - step)) place.from -= step;
    while (await isIn(place.to + step)) place.to += step;
  }
  buffer.fill(0);
  return without(ranges, { from: place.from, to: place.to + probe.length });
}

async function firstInside(
  ranges: Range[],
  step: number,
  isIn: (address: number) => Promise<boolean>,
): Promise<number | null> {
  for (const { from, to } of ranges) {
    for (let at = from; at < to; at += step) if (await isIn(at)) return at;
  }
  return null;
}
