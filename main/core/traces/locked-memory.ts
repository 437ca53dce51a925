import type { LockedMemory } from '../../contract/traces.ts';
import type { Core } from '../core.ts';
import type { FindInMemory } from '../ports/memory.ts';
import { cancellable } from './cancellable.ts';

/** In milliseconds. A search takes one or two seconds. */
const longestMs = 30_000;

export interface LockedMemorySearch {
  /** From now on, this secret is what the next lock is to leave nothing of. */
  seek(find: FindInMemory): void;
  locked(): void;
  /** Waits for a search that is under way. */
  found(): Promise<LockedMemory[]>;
  stop(): void;
}

/** Searches memory after a lock, each time that it was emptied. The result waits for the vault to be opened. */
export function createLockedMemorySearch({ ports, events, memoryEmptying }: Core): LockedMemorySearch {
  let find: FindInMemory | null = null;
  let lockedAt: number | null = null;
  let isSearched = false;
  let found: LockedMemory[] = [];
  let underWay: Promise<void> = Promise.resolve();
  let cancel = () => {};

  events.subscribe((event) => {
    if (event.is !== 'status' || event.status.state !== 'open') return;
    // A vault that was opened before anything was searched has the next lock searched.
    if (isSearched) find = null;
    lockedAt = null;
  });
  memoryEmptying.onEmptied(() => {
    if (find === null || lockedAt === null) return;
    isSearched = true;
    underWay = search(find, ports.clock.now() - lockedAt);
  });

  async function search(of: FindInMemory, afterMs: number): Promise<void> {
    cancel();
    const under = cancellable();
    cancel = under.cancel;
    const stopClock = ports.clock.after(longestMs, under.cancel);
    const memory = await Promise.race([of(under).catch(() => null), under.ended]);
    stopClock();
    // Another search may have begun meanwhile.
    if (memory !== null && !under.cancelled) found = [...found, { ...memory, afterMs }];
  }

  return {
    seek(sought) {
      cancel();
      find = sought;
      found = [];
      isSearched = false;
    },
    locked() {
      if (find !== null) lockedAt = ports.clock.now();
    },
    async found() {
      await underWay;
      return found;
    },
    stop: () => cancel(),
  };
}
