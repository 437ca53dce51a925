import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchSleep } from '../../../main/hosts/loopback/watch-sleep.ts';

let awake = 0;
let asleep = 0;
const clocks = { day: () => 1_800_000_000_000 + awake + asleep, awake: () => awake };
const onWake = vi.fn();

function pass(ms: number): void {
  awake += ms;
  vi.advanceTimersByTime(ms);
}

beforeEach(() => {
  vi.useFakeTimers();
  onWake.mockClear();
});
afterEach(() => vi.useRealTimers());

it('tells once that the computer slept, and nothing of time that just went by', () => {
  const stop = watchSleep(onWake, clocks);
  pass(3_600_000);
  expect(onWake).not.toHaveBeenCalled();
  asleep += 120_000;
  pass(5000);
  pass(60_000);
  expect(onWake).toHaveBeenCalledTimes(1);
  // Setting the clock a little ahead, or back, is no sleep.
  asleep += 10_000;
  pass(5000);
  asleep -= 3_600_000;
  pass(5000);
  expect(onWake).toHaveBeenCalledTimes(1);
  stop();
  asleep += 120_000;
  pass(60_000);
  expect(onWake).toHaveBeenCalledTimes(1);
});
