import { expect, it } from 'vitest';
import { createRetryTimer } from '../../../main/core/lifecycle/retry-timer.ts';

/** A clock whose only timer a test fires by hand. */
function createHandClock() {
  let due: { work: () => void } | null = null;
  return {
    now: () => 0,
    turn: async () => {},
    after(_: number, work: () => void) {
      const timer = { work };
      due = timer;
      return () => {
        if (due === timer) due = null;
      };
    },
    /** Whether there was a timer to fire. */
    fire(): boolean {
      const fired = due;
      due = null;
      fired?.work();
      return fired !== null;
    },
  };
}

it('asks again and again while the vault is open, and not after it was stopped', () => {
  const clock = createHandClock();
  let isOpen = true;
  let asked = 0;
  const timer = createRetryTimer({ ports: { clock }, vaultLock: { isStillOpen: () => isOpen } }, () => (asked += 1));
  expect(clock.fire()).toBe(false);
  timer.start();
  clock.fire();
  clock.fire();
  expect(asked).toBe(2);
  isOpen = false;
  clock.fire();
  expect(asked).toBe(2);
  timer.stop();
  expect(clock.fire()).toBe(false);
});

it('is stopped for good by a lock that comes from its own question whether the vault is open', () => {
  const clock = createHandClock();
  const isStillOpen = () => {
    timer.stop();
    return false;
  };
  const timer = createRetryTimer({ ports: { clock }, vaultLock: { isStillOpen } }, () => {});
  timer.start();
  clock.fire();
  expect(clock.fire()).toBe(false);
});
