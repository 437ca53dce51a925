import type { VaultEvent } from '../../contract/events.ts';
import { emptyFreeMemory } from './collect-garbage.ts';
import { overwriteReadBlocks } from './overwrite-read-blocks.ts';

/** In milliseconds after a lock. At the first, requests under way may still hold a secret. */
const times = [100, 5_000];

/** Empties what was the memory of secrets as text: pasted, sent by a provider, copied or shown before the lock. */
export function emptyAtLock(subscribe: (listener: (event: VaultEvent) => void) => void): void {
  let timers: NodeJS.Timeout[] = [];
  subscribe((event) => {
    if (event.is !== 'status') return;
    for (const timer of timers) clearTimeout(timer);
    const isLocked = event.status.state === 'locked';
    timers = isLocked ? times.map((ms) => setTimeout(empty, ms)) : [];
  });
}

function empty(): void {
  emptyFreeMemory();
  void overwriteReadBlocks();
}
