import type { Clock } from '../../main/core/ports/clock.ts';
import { systemClock } from '../../main/platform/clock/clock.ts';

/** A clock like a computer's: timers count the time awake, and the time that it shows can be set. */
export interface ShiftingClock {
  now(): number;
  /** How long the computer has run and slept so far. Setting the clock does not change it. */
  elapsed(): number;
  /** Lets time pass while the computer is awake: timers run when they fall due. */
  advance(ms: number): void;
  /** Lets time pass while the computer sleeps: timers stand still. */
  sleep(ms: number): void;
  /** Counts `ms` of a sleep after all: timers that fell due run, late. */
  catchUp(ms: number): void;
  /** From now on, the clock shows `ms` more than the right time. */
  setAhead(ms: number): void;
  /** The clock as one process sees it; `end` ends the timers of that process. */
  process(): Clock & { end(): void };
}

export function createShiftingClock(start: number): ShiftingClock {
  let elapsed = 0;
  let awake = 0;
  let ahead = 0;
  let timers: { due: number; task: () => void }[] = [];

  /** Runs each timer at its time or, if that has passed, at once. */
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
        turn: systemClock.turn,
        end() {
          timers = timers.filter((timer) => !mine.has(timer));
          mine.clear();
        },
      };
    },
  };
}
