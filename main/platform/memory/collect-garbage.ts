import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options?: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

let collect: Collect | undefined;

/**
 * Works even if Node or Electron was started without `--expose-gc`: a context made while the flag is set has `gc`; other
 * contexts don't change. A runtime that ignores the flag collects at its own pace.
 */
function collector(): Collect {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = (runInNewContext('globalThis.gc') as Collect | undefined) ?? (() => {});
    setFlagsFromString('--no-expose-gc');
  }
  return collect;
}

export const collectGarbage = (): void => collector()();

/**
 * Gives the memory of dropped strings back to the system, or overwrites it. An ordinary collection leaves it as it is, often with
 * the text of a secret, until something else needs it. Stalls the process, the longer the more it holds.
 */
export function emptyFreeMemory(): void {
  setFlagsFromString('--clear-free-memory');
  collector()({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  setFlagsFromString('--no-clear-free-memory');
  overwriteYoungSpace();
}

/** In bytes, about: what an array of 1,000 numbers takes. */
const arrayBytes = 8_000;

/** V8 has two halves of its space for new objects, and leaves the one that it has copied from as it is. Fills each with numbers. */
function overwriteYoungSpace(): void {
  const size = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;
  for (let filled = 0; filled < 3 * size; filled += arrayBytes) new Array(arrayBytes / 8).fill(0);
}
