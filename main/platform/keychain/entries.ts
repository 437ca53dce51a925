import { setImmediate as nextTick } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { AsyncEntry } from 'keytar';

/** How many entries stay open for the next use, and how many may wait for their collection. */
const limit = 64;

/**
 * The native entries of one service. On Linux each holds a D-Bus connection from its construction until it is
 * garbage collected, it has no other end, and some 1,000 of them hang the process. The garbage collector sees only
 * a few bytes and would let them pile up. So the last used 64 are reused, and after every 64 that were opened
 * `releaseDropped` collects the others: never more than 128 are open.
 */
export function createEntries(service: string) {
  const recent = new Map<string, AsyncEntry>();
  let opened = 0;

  return {
    /** Throws what the native constructor throws: on Linux, when there is no Secret Service. */
    entry(id: string): AsyncEntry {
      const entry = recent.get(id) ?? open(service, id);
      if (!recent.delete(id)) opened++;
      recent.set(id, entry);
      for (const oldest of recent.keys()) {
        if (recent.size <= limit) break;
        recent.delete(oldest);
      }
      return entry;
    },

    /** Drops all, for instance because their connection may have died. */
    dropAll(): void {
      recent.clear();
    },

    get mustRelease(): boolean {
      return opened >= limit;
    },

    /** Stalls the process for one full collection, 20 to 60 ms. */
    async releaseDropped(): Promise<void> {
      await nextTick();
      collectGarbage();
      // Native finalizers run in the tick after the collection.
      await nextTick();
      opened = 0;
    },
  };
}

/** Pinned: unpinned, the library falls back to the kernel's keyring without a word, and that one forgets at a restart. */
const open = (service: string, id: string): AsyncEntry =>
  new AsyncEntry(service, id, { linux: { store: 'secret-service' } });

let collector: (() => void) | undefined;

/**
 * Works in a Node or an Electron that was started without `--expose-gc`: contexts made while the flag is set have
 * `gc`, all others stay as they are. A runtime that ignores the flag collects in its own time.
 */
function collectGarbage(): void {
  if (!collector) {
    setFlagsFromString('--expose-gc');
    collector = (runInNewContext('globalThis.gc') as (() => void) | undefined) ?? (() => {});
    setFlagsFromString('--no-expose-gc');
  }
  collector();
}
