import type { Clock } from '../../core/ports/clock.ts';

/** `setTimeout` fires at once for longer delays. */
const longestDelay = 2 ** 31 - 1;

/**
 * Pending tasks keep the process alive: each is something promised, such as clearing the clipboard or sending a request
 * again. A host ends by closing the vault, which cancels them, or by `process.exit`.
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
};
