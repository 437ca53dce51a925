import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../../main/platform/clock/clock.ts';

const day = 86_400_000;

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 10, 21) }));
afterEach(() => void vi.useRealTimers());

test('tells the time in milliseconds since the epoch', () => {
  expect(systemClock.now()).toBe(Date.UTC(2026, 10, 21));
});

test('runs a task once, when its time has come', () => {
  const task = vi.fn();
  systemClock.after(30_000, task);
  vi.advanceTimersByTime(29_999);
  expect(task).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  vi.advanceTimersByTime(day);
  expect(task).toHaveBeenCalledTimes(1);
});

test('a task that was cancelled does not run', () => {
  const task = vi.fn();
  systemClock.after(10, task)();
  vi.advanceTimersByTime(day);
  expect(task).not.toHaveBeenCalled();
});

test('waits for longer than a timer of Node can, and can be cancelled on the way', () => {
  const task = vi.fn();
  const cancelled = vi.fn();
  systemClock.after(60 * day, task);
  const cancel = systemClock.after(60 * day, cancelled);
  vi.advanceTimersByTime(60 * day - 1);
  expect(task).not.toHaveBeenCalled();
  cancel();
  vi.advanceTimersByTime(1);
  expect(task).toHaveBeenCalledTimes(1);
  expect(cancelled).not.toHaveBeenCalled();
});
