import type { Clock } from '../../core/ports/clock.ts';

/** `setTimeout` fires immediately for longer delays. */
const longestDelay = 2 ** 31 - 1;

/**
 * Pending tasks keep the process alive, because each must still happen, such as clearing the clipboard or repeating a request.
 * A host ends by closing the vault, which cancels them, or with `process.exit`.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    let timer: NodeJS.Timeout;
    const wait = (left: number) => {
      const step = Math.min(left, longestDelay);
      timer = setTimeout(() => (left > step ? wait(left - step) : task()), step);
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
  turn: () => new Promise((resolve) => setImmediate(resolve)),
};
