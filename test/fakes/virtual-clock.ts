import type { Clock } from '../../main/core/ports/clock.ts';
import { systemClock } from '../../main/platform/clock/clock.ts';

export interface VirtualClock extends Clock {
  /** Moves on and runs what falls due on the way, in order. */
  advance(ms: number): void;
  /** Moves on like a computer that sleeps: nothing runs, not even what has fallen due. */
  sleep(ms: number): void;
}

export function createVirtualClock(start = Date.UTC(2026, 10, 21, 12)): VirtualClock {
  let now = start;
  let timers: { due: number; task: () => void }[] = [];
  return {
    now: () => now,
    after(ms, task) {
      const timer = { due: now + ms, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.due);
        next.task();
      }
      now = end;
    },
    turn: systemClock.turn,
    sleep(ms) {
      now += ms;
    },
  };
}
