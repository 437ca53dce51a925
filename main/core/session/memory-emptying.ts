import type { Ports } from '../ports/ports.ts';
import type { Events } from './events.ts';

/** In milliseconds after a lock. At the first, requests under way may still hold a secret. */
const times = [100, 5_000];

export interface MemoryEmptying {
  /** Calls `listener` after each emptying. */
  onEmptied(listener: () => void): void;
}

/** Empties what was the memory of secrets as text: pasted, sent by a provider, copied or shown before a lock. */
export function createMemoryEmptying(
  { clock, memory, log }: Pick<Ports, 'clock' | 'memory' | 'log'>,
  events: Events,
): MemoryEmptying {
  const listeners: (() => void)[] = [];
  let stops: (() => void)[] = [];
  const empty = async () => {
    try {
      await memory.empty();
    } catch {
      // The system may have no memory left to overwrite it with.
      return log('lock-unfinished');
    }
    for (const listener of listeners) listener();
  };
  events.subscribe((event) => {
    if (event.is !== 'status') return;
    for (const stop of stops) stop();
    const isLocked = event.status.state === 'locked';
    stops = isLocked ? times.map((ms) => clock.after(ms, () => void empty())) : [];
  });
  return { onEmptied: (listener) => void listeners.push(listener) };
}
