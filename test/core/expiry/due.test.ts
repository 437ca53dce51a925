import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultNoticeDays } from '../../../main/contract/notice.ts';
import { dueNow, nextDue } from '../../../main/core/expiry/due.ts';
import type { DatedKey } from '../../../main/core/ports/record-store.ts';
import { dayMs } from './notice-world.ts';

const expiresAt = Date.UTC(2027, 5, 30, 9);
/** The instant at which `days` days are left. */
const left = (days: number, ms = 0) => expiresAt - days * dayMs + ms;
const keyOf = (rest: Partial<DatedKey> = {}): DatedKey => ({
  id: 'key',
  accountId: 'account',
  createdAt: left(90),
  expiresAt,
  knownAt: left(90),
  ...rest,
});
const due = (now: number, key = keyOf(), days = defaultNoticeDays) => dueNow(key, days, now);

describe('what is due', () => {
  it.each([
    ['nothing before the 15th day', left(15, -1), []],
    ['the first at the 15th day to the millisecond', left(15), [15]],
    ['still that before the 7th', left(7, -1), [15]],
    ['the second at the 7th, before the first', left(7), [7, 15]],
    ['still that before the last', left(0, -1), [7, 15]],
    ['all at the expiry, the last first', left(0), [0, 7, 15]],
    ['all ever after', left(-1000), [0, 7, 15]],
  ])('is %s', (_what, now, expected) => {
    expect(due(now)).toEqual(expected);
  });

  it('is by the days of the account, in whatever order they are, and nothing without any', () => {
    expect(due(left(2), keyOf(), [1, 30, 3])).toEqual([3, 30]);
    expect(due(left(-1), keyOf(), [])).toEqual([]);
  });

  it('is nothing that was past when the key was made: that is how long it was meant to last', () => {
    const short = keyOf({ createdAt: left(10), knownAt: left(10) });
    expect(due(left(10), short)).toEqual([]);
    expect(due(left(7), short)).toEqual([7]);
    expect(due(left(0), short)).toEqual([0, 7]);
  });

  it('is not the 15th day for a key made to last 15 days', () => {
    expect(due(left(14), keyOf({ createdAt: left(15), knownAt: left(15) }))).toEqual([]);
  });

  it('is what a key from elsewhere had before it came in, if it still works', () => {
    expect(due(left(5), keyOf({ knownAt: left(5) }))).toEqual([7, 15]);
    expect(due(left(5), keyOf({ knownAt: left(5), createdAt: left(12) }))).toEqual([7]);
    expect(due(left(5), keyOf({ knownAt: left(5), createdAt: null }))).toEqual([7, 15]);
  });

  it('is nothing for a key that had expired before it came in', () => {
    for (const createdAt of [left(90), null]) {
      expect(due(left(-3), keyOf({ knownAt: left(-3), createdAt }))).toEqual([]);
      expect(due(left(-3), keyOf({ knownAt: left(0), createdAt }))).toEqual([]);
    }
  });
});

describe('the next one', () => {
  it.each([
    ['the 15th day', left(100), left(15)],
    ['the 7th when the 15th has come', left(15), left(7)],
    ['the expiry at last', left(1), left(0)],
    ['none after it', left(0), null],
  ])('is %s', (_what, now, expected) => {
    expect(nextDue(keyOf(), defaultNoticeDays, now)).toBe(expected);
  });

  it('is none without days', () => {
    expect(nextDue(keyOf(), [], left(100))).toBeNull();
  });
});

const someKey = fc
  .record({
    age: fc.option(fc.integer({ min: 0, max: 400 * dayMs })),
    known: fc.integer({ min: -10 * dayMs, max: 400 * dayMs }),
  })
  .map(({ age, known }) => keyOf({ createdAt: age === null ? null : expiresAt - age, knownAt: expiresAt - known }));
const someDays = fc.uniqueArray(fc.integer({ min: 0, max: 365 }), { maxLength: 10 });
const someTime = fc.integer({ min: expiresAt - 400 * dayMs, max: expiresAt + 400 * dayMs });

describe('for any key, days and time', () => {
  it('nothing is due early, nothing twice, and the latest comes first', () => {
    fc.assert(
      fc.property(someKey, someDays, someTime, (key, days, now) => {
        const found = dueNow(key, days, now);
        expect(found).toEqual([...new Set(found)].toSorted((a, b) => a - b));
        for (const daysBefore of found) {
          expect(days).toContain(daysBefore);
          expect(now).toBeGreaterThanOrEqual(left(daysBefore));
        }
      }),
    );
  });

  it('what is due stays due, and nothing becomes due but what was said to be next', () => {
    fc.assert(
      fc.property(someKey, someDays, someTime, (key, days, now) => {
        const found = dueNow(key, days, now);
        const next = nextDue(key, days, now);
        expect(dueNow(key, days, (next ?? now + 1000 * dayMs) - 1)).toEqual(found);
        expect(next ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
        expect(dueNow(key, days, now + 1000 * dayMs)).toEqual(expect.arrayContaining(found));
      }),
    );
  });

  it('all that was to come when it came in falls due in the end', () => {
    fc.assert(
      fc.property(someKey, someDays, (key, days) => {
        const toCome = days.filter((daysBefore) => left(daysBefore) > key.knownAt);
        expect(dueNow(key, days, expiresAt)).toEqual(expect.arrayContaining(toCome));
      }),
    );
  });
});
