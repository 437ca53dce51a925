import { expect, it } from 'vitest';
import { createCancellation } from '../../../main/core/connections/cancellation.ts';
import type { Clock } from '../../../main/core/ports/clock.ts';
import type { HttpRequest } from '../../../main/core/ports/fetch.ts';
import { paced } from '../../../main/core/providers/pace.ts';

const request: HttpRequest = { method: 'GET', url: 'https://api.example/keys', headers: {}, timeoutMs: 10_000 };
const twoASecond = { requests: 2, perMs: 1000 };

/** A clock whose waits end at once, with its time moved on. */
function leapingClock(): Clock & { now(): number; set(to: number): void } {
  let time = 1_000_000;
  return {
    now: () => time,
    set: (to) => {
      time = to;
    },
    after(ms, task) {
      time += ms;
      queueMicrotask(task);
      return () => {};
    },
    turn: async () => {},
  };
}

function sending(clock: Clock, address = 'https://api.example') {
  const sentAt: number[] = [];
  const fetch = paced(
    {
      clock,
      async fetch() {
        sentAt.push(clock.now() - 1_000_000);
        return { status: 200, headers: {}, body: '' };
      },
    },
    address,
    'Example',
    twoASecond,
  );
  return { fetch, sentAt };
}

it('sends two requests a second, however many ask at once', async () => {
  const { fetch, sentAt } = sending(leapingClock());
  await Promise.all(Array.from({ length: 7 }, () => fetch(request)));
  expect(sentAt).toEqual([0, 0, 1000, 1000, 2000, 2000, 3000]);
});

it('counts the requests of all clients of one vault at an address, and of no other', async () => {
  const clock = leapingClock();
  const [one, other] = [sending(clock), sending(clock)];
  await one.fetch(request);
  await one.fetch(request);
  await other.fetch(request);
  expect(other.sentAt).toEqual([1000]);
  const elsewhere = sending(clock, 'https://other.example');
  await elsewhere.fetch(request);
  expect(elsewhere.sentAt).toEqual([1000]);
});

it('waits no longer than its second when the clock is set back', async () => {
  const clock = leapingClock();
  const { fetch, sentAt } = sending(clock);
  await fetch(request);
  await fetch(request);
  clock.set(1_000_000 - 3_600_000);
  await fetch(request);
  expect(sentAt).toEqual([0, 0, 1000 - 3_600_000]);
});

it('has an end: too many requests that wait are an error that says how long it takes', async () => {
  const { fetch, sentAt } = sending({ ...leapingClock(), after: () => () => {} });
  // Two are sent at once.
  for (let count = 0; count < 122; count += 1) fetch(request);
  await expect(fetch(request)).rejects.toMatchObject({ code: 'provider_rate_limited', params: { seconds: 60 } });
  expect(sentAt.length).toBeLessThanOrEqual(2);
});

it('sends nothing after its cancellation', async () => {
  const { fetch, sentAt } = sending(leapingClock());
  const cancellation = { cancelled: true, onCancel: () => () => {} };
  await expect(fetch({ ...request, cancellation })).rejects.toMatchObject({ code: 'sync_cancelled' });
  expect(sentAt).toEqual([]);
  await fetch(request);
  expect(sentAt).toHaveLength(1);
});

it('goes on after a request that failed', async () => {
  const clock = leapingClock();
  const failing = paced({ clock, fetch: () => Promise.reject(new Error('down')) }, 'a', 'Example', twoASecond);
  await expect(failing(request)).rejects.toThrow('down');
  const { fetch, sentAt } = sending(clock, 'a');
  await fetch(request);
  expect(sentAt).toHaveLength(1);
});

it('a request that is cancelled while it waits ends at once, with no timer and no place in the line', async () => {
  const timers = new Set<() => void>();
  const leaping = leapingClock();
  const clock = {
    ...leaping,
    after(_ms: number, task: () => void) {
      timers.add(task);
      return () => void timers.delete(task);
    },
  };
  const { fetch, sentAt } = sending(clock);
  await fetch(request);
  await fetch(request);
  const cancellations = Array.from({ length: 120 }, () => createCancellation());
  const waits = cancellations.map((cancellation) => fetch({ ...request, cancellation }));
  await expect(fetch(request)).rejects.toMatchObject({ code: 'provider_rate_limited' });
  for (const cancellation of cancellations) cancellation.cancel();
  for (const wait of waits) await expect(wait).rejects.toMatchObject({ code: 'sync_cancelled' });
  expect(timers.size).toBe(0);
  // The place is free again.
  const next = fetch(request);
  expect(timers.size).toBe(1);
  const [task] = timers;
  clock.set(1_001_000);
  task?.();
  await next;
  expect(sentAt).toHaveLength(3);
});
