import { setImmediate as nextTick } from 'node:timers/promises';
import { AsyncEntry } from 'keytar';
import { collectGarbage } from '../memory/collect-garbage.ts';

/** How many entries stay open for reuse, and how many dropped ones may wait to be collected. */
const limit = 64;

/**
 * The native entries of one service. On Linux each entry holds a D-Bus connection until it is garbage collected; it can't be
 * closed. About 1,000 of them hang the process, but the garbage collector sees only a few bytes and lets them pile up. So the
 * last 64 are reused, and after every 64 that were opened `releaseDropped` collects the others: never more than 128 are open.
 */
export function createEntries(service: string) {
  const recent = new Map<string, AsyncEntry>();
  let opened = 0;

  return {
    /** Throws what the native constructor throws, on Linux if there is no Secret Service. */
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

    /** Drops all entries, for example because their connections may be dead. */
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

/** Pinned to the Secret Service. Without the pin, the library silently falls back to the kernel's keyring, which is emptied at a restart. */
const open = (service: string, id: string): AsyncEntry =>
  new AsyncEntry(service, id, { linux: { store: 'secret-service' } });
