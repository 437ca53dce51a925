import type { Clock } from '../../core/ports/clock.ts';

/** `setTimeout` fires at once for longer delays. */
const longestDelay = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    let timer: NodeJS.Timeout;
    const wait = (left: number) => {
      const step = Math.min(left, longestDelay);
      // A pending timer must not keep a host alive that has closed everything else.
      timer = setTimeout(() => (left > step ? wait(left - step) : task()), step).unref();
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
};
