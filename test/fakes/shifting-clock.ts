import type { Clock } from '../../main/core/ports/clock.ts';

/** A clock as computers have them: timers count the time awake, and what it shows can be set. */
export interface ShiftingClock {
  now(): number;
  /** How long the computer has run and slept so far; nobody sets that. */
  elapsed(): number;
  /** Goes on while the computer is awake: timers run when they fall due. */
  advance(ms: number): void;
  /** Goes on while it sleeps: timers stand still. */
  sleep(ms: number): void;
  /** Has counted so much of its sleep after all: timers that fell due run, late. */
  catchUp(ms: number): void;
  /** Sets what it shows, from now on, to so much more than is right. */
  setAhead(ms: number): void;
  /** What one process sees of it; `end` ends its timers. */
  process(): Clock & { end(): void };
}

export function createShiftingClock(start: number): ShiftingClock {
  let elapsed = 0;
  let awake = 0;
  let ahead = 0;
  let timers: { due: number; task: () => void }[] = [];

  /** Each at its time or, where that has passed, at once. */
  function runUntil(end: number): void {
    for (;;) {
      const next = timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
      if (!next) return;
      timers = timers.filter((timer) => timer !== next);
      pass(Math.max(0, next.due - awake));
      next.task();
    }
  }

  function pass(ms: number): void {
    awake += ms;
    elapsed += ms;
  }

  return {
    now: () => start + elapsed + ahead,
    elapsed: () => elapsed,
    advance(ms) {
      const end = awake + ms;
      runUntil(end);
      pass(end - awake);
    },
    sleep(ms) {
      elapsed += ms;
    },
    catchUp(ms) {
      awake += ms;
      runUntil(awake);
    },
    setAhead(ms) {
      ahead = ms;
    },
    process() {
      const mine = new Set<(typeof timers)[number]>();
      return {
        now: () => start + elapsed + ahead,
        after(ms, task) {
          const run = () => {
            mine.delete(timer);
            task();
          };
          const timer = { due: awake + ms, task: run };
          timers.push(timer);
          mine.add(timer);
          return () => {
            timers = timers.filter((other) => other !== timer);
            mine.delete(timer);
          };
        },
        end() {
          timers = timers.filter((timer) => !mine.has(timer));
          mine.clear();
        },
      };
    },
  };
}
