import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TraceForm } from '../../contract/traces.ts';
import type { Cancellation } from '../../core/ports/fetch.ts';
import type { Needle } from './forms.ts';

export interface Searched {
  items: number;
  bytes: number;
  unread: number;
  found: { where: string; form: TraceForm }[];
}

export const nothingSearched = (): Searched => ({ items: 0, bytes: 0, unread: 0, found: [] });

const pieceBytes = 1024 * 1024;

/** Searches the files at these paths and below them, without following a link. */
export async function searchFiles(paths: string[], needles: Needle[], cancellation: Cancellation): Promise<Searched> {
  const searched = nothingSearched();
  for (const path of paths) await searchAt(path, needles, searched, cancellation);
  return searched;
}

async function searchAt(
  path: string,
  needles: Needle[],
  searched: Searched,
  cancellation: Cancellation,
): Promise<void> {
  if (cancellation.cancelled) return;
  try {
    const found = await lstat(path);
    if (found.isDirectory()) {
      for (const name of await readdir(path)) await searchAt(join(path, name), needles, searched, cancellation);
    } else if (found.isFile()) {
      searched.bytes += await searchFile(path, needles, searched, cancellation);
      searched.items += 1;
    }
  } catch (error) {
    // A file that is gone by now has nothing.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') searched.unread += 1;
  }
}

/** In pieces that overlap, so that nothing is cut in two. */
async function searchFile(path: string, needles: Needle[], searched: Searched, cancellation: Cancellation) {
  const overlap = Math.max(...needles.map(({ bytes }) => bytes.length)) - 1;
  const piece = Buffer.alloc(pieceBytes + overlap);
  const file = await open(path, 'r');
  const forms = new Set<TraceForm>();
  let kept = 0;
  let total = 0;
  try {
    while (!cancellation.cancelled) {
      const { bytesRead } = await file.read(piece, kept, pieceBytes, null);
      if (bytesRead === 0) break;
      total += bytesRead;
      const filled = piece.subarray(0, kept + bytesRead);
      for (const form of formsIn(filled, needles)) forms.add(form);
      kept = Math.min(overlap, filled.length);
      filled.copyWithin(0, filled.length - kept);
    }
  } finally {
    piece.fill(0);
    await file.close();
  }
  for (const form of forms) searched.found.push({ where: path, form });
  return total;
}

export const formsIn = (bytes: Buffer, needles: Needle[]): Set<TraceForm> =>
  new Set(needles.filter((needle) => bytes.includes(needle.bytes)).map(({ form }) => form));
