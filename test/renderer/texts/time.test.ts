import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ago, exactTime, remaining, shortDate } from '../../../renderer/texts/time.ts';

const now = Date.UTC(2026, 10, 21, 12);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('how long ago', () => {
  it.each([
    [0, 'just now'],
    [minute - 1, 'just now'],
    [minute, '1 min. ago'],
    [90 * minute, '1 hr. ago'],
    [day, '1 day ago'],
    [47 * hour, '1 day ago'],
    [45 * day, '1 month ago'],
    [360 * day, '11 months ago'],
    [-hour, 'just now'],
  ])('%d ms is “%s”', (passed, text) => {
    expect(ago(now - passed, now, 'en', 'just now').text).toBe(text);
  });

  it('is told in the language that is asked for', () => {
    expect(ago(now - 3 * hour, now, 'de', 'gerade eben').text).toBe('vor 3 Std.');
  });
});

describe('what is left', () => {
  it.each([
    [12 * day + hour, '12 days'],
    [30 * day, '30 days'],
    [30 * day - 1, '30 days'],
    [30 * day - hour, '30 days'],
    [29.5 * day, '30 days'],
    [29.5 * day - 1, '29 days'],
    [2 * day, '2 days'],
    [2 * day - 1, '47 hr 59 min'],
    [365 * day - 1, '1 year'],
    [366 * day - 1, '1 year 1 day'],
    [730 * day, '2 years'],
    [47 * hour, '47 hr 0 min'],
    [3 * hour + 20 * minute, '3 hr 20 min'],
    [5 * minute + 10_000, '5 min'],
    [45_000, '45 sec'],
    [0, '0 sec'],
    [-day, '0 sec'],
  ])('%d ms is “%s”', (left, text) => {
    expect(remaining(now + left, now, 'en').text).toBe(text);
  });
});

describe('a date', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 0, 10, 12), toFake: ['Date'] }));
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  function travelTo(timeZone: string): void {
    vi.stubEnv('TZ', timeZone);
    vi.setSystemTime(Date.now() + hour);
  }

  it('is told with the time zone', () => {
    travelTo('Europe/Berlin');
    expect(exactTime(Date.UTC(2026, 6, 1, 9), 'en')).toBe('Wednesday, July 1, 2026 at 11:00:00 AM GMT+2');
  });

  it('is right after a journey to where it is the same time today, and another in summer', () => {
    const summer = Date.UTC(2026, 6, 1, 22, 30);
    travelTo('Europe/Berlin');
    expect(shortDate(summer, 'en')).toBe('Jul 2, 2026');
    travelTo('Africa/Lagos');
    expect(exactTime(summer, 'en')).toBe('Wednesday, July 1, 2026 at 11:30:00 PM GMT+1');
    expect(shortDate(summer, 'en')).toBe('Jul 1, 2026');
    travelTo('Europe/Berlin');
    expect(shortDate(summer, 'en')).toBe('Jul 2, 2026');
  });
});

it('a text holds until the instant it gives, and has changed by then', () => {
  const live = [
    (at: number, other: number) => ago(now - other, at, 'en', 'just now'),
    (at: number, other: number) => remaining(now + other, at, 'en'),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...live), fc.integer({ min: 1, max: 400 * day }), (write, distance) => {
      const { text, until } = write(now, distance);
      expect(until).toBeGreaterThan(now);
      if (until === Number.POSITIVE_INFINITY) return;
      expect(write(until - 1, distance).text).toBe(text);
    }),
    { numRuns: 2000 },
  );
});
