import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ago, remaining } from '../../../renderer/texts/time.ts';

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
    [45 * day, '1 mo. ago'],
    [360 * day, '11 mo. ago'],
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
