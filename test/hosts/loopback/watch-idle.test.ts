import { expect, test, vi } from 'vitest';
import { watchIdle } from '../../../main/hosts/loopback/watch-idle.ts';

const minute = 60_000;

test('a host that nobody needs ends after a quarter of an hour, and not before', () => {
  vi.useFakeTimers();
  const onIdle = vi.fn();
  let isNeeded = false;
  const idle = watchIdle(onIdle, () => isNeeded);
  vi.advanceTimersByTime(14 * minute);
  idle.touch();
  vi.advanceTimersByTime(14 * minute);
  expect(onIdle).not.toHaveBeenCalled();
  isNeeded = true;
  vi.advanceTimersByTime(120 * minute);
  expect(onIdle).not.toHaveBeenCalled();
  isNeeded = false;
  vi.advanceTimersByTime(16 * minute);
  expect(onIdle).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60 * minute);
  expect(onIdle).toHaveBeenCalledTimes(1);
});
