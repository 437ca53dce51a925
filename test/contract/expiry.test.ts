import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDay, daysUntil, expiryEnds, expiryInstant, nearestDays } from '../../main/contract/expiry.ts';
import { expiryChoice } from '../../main/contract/expiry-choice.ts';
import type { Problem } from '../../main/contract/problem.ts';
import { checkedExpiry, recordedExpiry, renewedExpiry, withEnds } from '../../main/core/key-rules/expiry.ts';
import { levelAccess } from '../../main/core/providers/level-access.ts';
import { other } from '../../main/core/providers/other.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const formerZone = process.env.TZ;

afterAll(() => {
  if (formerZone === undefined) delete process.env.TZ;
  else process.env.TZ = formerZone;
});

/** The zones, with the hours that their clocks are ahead of UTC in January and in July 2026. */
const zones = [
  ['UTC', 0, 0],
  ['Europe/Berlin', 1, 2],
  ['America/New_York', -5, -4],
  ['Australia/Lord_Howe', 11, 10.5],
  ['Pacific/Kiritimati', 14, 14],
  ['Pacific/Pago_Pago', -11, -11],
  ['Asia/Kathmandu', 5.75, 5.75],
] as const;

const atTime = { maxDays: null, ends: 'time-of-day' } as const;
const limited = levelAccess.policy;
const unlimited = other.policy;

/** A time on the clocks of the zone. */
type WallTime = readonly [year: number, month: number, day: number, hour?: number, minute?: number];
const at = ([year, month, day, hour = 12, minute = 0]: WallTime) =>
  new Date(year, month - 1, day, hour, minute).getTime();
const offsetAt = (instant: number) => new Date(instant).getTimezoneOffset();
const on = (date: string) => ({ is: 'on' as const, date });
const within = (days: number) => ({ is: 'in' as const, days });

/** The date that is `days` calendar days after `date`, computed without any zone. */
const dayAfter = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

const problem = (problem: Problem) =>
  expect.objectContaining({ code: 'invalid_input', params: { field: 'expiry', name: 'expiry', problem } });

const instants = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2060, 0) });

/** Instants around clock changes and at the ends of days, where mistakes are likely. */
const nows = fc.oneof(
  instants,
  fc
    .record({
      year: fc.integer({ min: 2024, max: 2040 }),
      day: fc.integer({ min: 0, max: 366 }),
      minute: fc.constantFrom(0, 1, 29, 30, 59, 60, 90, 119, 120, 121, 150, 179, 180, 1380, 1410, 1439),
      ms: fc.constantFrom(0, 999, 59_999),
    })
    .map(({ year, day, minute, ms }) => new Date(year, 0, 1 + day, 0, minute, 0, ms).getTime()),
);

function inEachZone(title: string, tests: () => void): void {
  describe.each(zones)(`in %s, ${title}`, (zone, winter, summer) => {
    beforeAll(() => {
      process.env.TZ = zone;
      // Checks that the zone took effect.
      expect(offsetAt(Date.UTC(2026, 0, 15)) / -60).toBeCloseTo(winter);
      expect(offsetAt(Date.UTC(2026, 6, 15)) / -60).toBeCloseTo(summer);
    });

    tests();
  });
}

inEachZone('an expiry', () => {
  it.each<[number, Problem]>([
    [0, { is: 'today' }],
    [-1, { is: 'in-the-past' }],
    [-400, { is: 'in-the-past' }],
    [366, { is: 'too-far', days: 366, max: 365 }],
    [3650, { is: 'too-far', days: 3650, max: 365 }],
  ])('%d days from now is refused for what it is', (days, text) => {
    for (const now of [at([2026, 3, 28, 0, 0]), at([2026, 3, 28, 23, 59]), at([2026, 7, 1]), at([2028, 2, 29])]) {
      const date = dayAfter(calendarDay(now), days);
      expect(() => checkedExpiry(on(date), limited, now)).toThrow(problem(text));
    }
  });

  it('365 days from now is taken where 365 are allowed, at any time of any day', () => {
    fc.assert(
      fc.property(nows, (now) => {
        const date = dayAfter(calendarDay(now), 365);
        for (const choice of [on(date), within(365)]) {
          const instant = checkedExpiry(choice, limited, now) ?? Number.NaN;
          expect(instant - now).toBeLessThanOrEqual(365 * dayMs);
          expect(instant - now).toBeGreaterThanOrEqual(365 * dayMs - hourMs);
        }
        expect(() => checkedExpiry(on(dayAfter(date, 1)), limited, now)).toThrow(
          problem({ is: 'too-far', days: 366, max: 365 }),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('of 29 February is on that day, and a year after it on 28 February', () => {
    expect(calendarDay(expiryInstant(on('2028-02-29'), at([2028, 2, 28]), atTime) ?? 0)).toBe('2028-02-29');
    expect(calendarDay(expiryInstant(on('2028-02-29'), at([2027, 3, 1]), atTime) ?? 0)).toBe('2028-02-29');
    expect(daysUntil('2028-02-29', at([2027, 2, 28, 23, 59]))).toBe(366);
    expect(calendarDay(expiryInstant(within(365), at([2028, 2, 29]), atTime) ?? 0)).toBe('2029-02-28');
    expect(calendarDay(expiryInstant(within(366), at([2028, 2, 29]), atTime) ?? 0)).toBe('2029-03-01');
  });

  it('across the change to summer time is at the same time of day, across the change back no later than so many times 24 hours', () => {
    fc.assert(
      fc.property(
        fc.record({
          year: fc.integer({ min: 2024, max: 2040 }),
          month: fc.constantFrom(1, 2, 3, 4, 9, 10, 11, 12),
          day: fc.integer({ min: 1, max: 28 }),
          hour: fc.nat(23),
          days: fc.integer({ min: 1, max: 60 }),
        }),
        ({ year, month, day, hour, days }) => {
          const now = at([year, month, day, hour, 30]);
          const instant = expiryInstant(within(days), now, atTime) ?? Number.NaN;
          // Positive if the clocks went forward.
          const forwardMs = (offsetAt(now) - offsetAt(instant)) * 60_000;
          if (forwardMs >= 0 && wallExists([year, month, day + days, hour, 30])) {
            expect(instant).toBe(now + days * dayMs - forwardMs);
            expect(new Date(instant).getHours()).toBe(new Date(now).getHours());
          } else expect(instant).toBeLessThanOrEqual(now + days * dayMs);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('on a day to come is on that day, as far as it is not the last one that is allowed', () => {
    fc.assert(
      fc.property(nows, fc.integer({ min: 1, max: 3650 }), (now, days) => {
        const date = dayAfter(calendarDay(now), days);
        for (const policy of days < 365 ? [limited, unlimited] : [unlimited]) {
          const instant = checkedExpiry(on(date), policy, now) ?? Number.NaN;
          expect(calendarDay(instant)).toBe(date);
          expect(instant).toBeGreaterThan(now);
          expect(Math.abs(instant - (now + days * dayMs))).toBeLessThan(1.01 * hourMs);
          const offsets = new Set([now, instant, now + days * dayMs].map(offsetAt));
          if (offsets.size === 1) expect(instant).toBe(now + days * dayMs);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('in so many days is on the same instant as on that day, and never later than so many times 24 hours', () => {
    fc.assert(
      fc.property(nows, fc.integer({ min: 1, max: 3650 }), (now, days) => {
        const date = checkedExpiry(on(dayAfter(calendarDay(now), days)), unlimited, now) ?? Number.NaN;
        const instant = checkedExpiry(within(days), unlimited, now) ?? Number.NaN;
        expect(instant).toBe(Math.min(date, now + days * dayMs));
        expect(instant).toBeGreaterThan(now + days * dayMs - 1.01 * hourMs);
      }),
      { numRuns: 3000 },
    );
  });
});

inEachZone('an expiry of a provider that knows only days', () => {
  it.each([
    ['start-of-day-utc', '2027-07-01T00:00:00.000Z'],
    ['end-of-day-utc', '2027-07-01T23:59:59.999Z'],
  ] as const)('and takes the %s for the end of one is at %s', (ends, instant) => {
    const policy = withEnds(unlimited, ends);
    for (const hour of [0, 6, 15, 23]) {
      const expiry = checkedExpiry(on('2027-07-01'), policy, at([2027, 3, 20, hour]));
      expect(new Date(expiry ?? 0).toISOString()).toBe(instant);
      // A period ends on the day that the user would choose for it.
      const now = at([2027, 6, 1, hour]);
      expect(checkedExpiry(within(30), policy, now)).toBe(checkedExpiry(on('2027-07-01'), policy, now));
    }
  });

  it('is one that the provider allows, even if this clock is an hour off', () => {
    const policy = { maxDays: 365, ends: 'start-of-day-utc' } as const;
    fc.assert(
      fc.property(nows, fc.integer({ min: 1, max: 365 }), (now, days) => {
        const expiry = expiryInstant(within(days), now, policy) ?? 0;
        for (const atProvider of [now - hourMs, now, now + hourMs]) {
          expect(expiry).toBeGreaterThan(atProvider);
          expect(expiry).toBeLessThanOrEqual(Math.floor(atProvider / dayMs) * dayMs + 365 * dayMs);
        }
        expect(expiryInstant(on(dayAfter(calendarDay(now), 366)), now, policy)).toBeLessThanOrEqual(
          Math.floor(now / dayMs) * dayMs + 365 * dayMs,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is refused for a day that has begun', () => {
    const policy = withEnds(unlimited, 'start-of-day-utc');
    fc.assert(
      fc.property(nows, (now) => {
        const date = dayAfter(calendarDay(now), 1);
        const begun = Date.parse(`${date}T00:00:00Z`) <= now;
        if (begun) expect(() => checkedExpiry(on(date), policy, now)).toThrow(problem({ is: 'in-the-past' }));
        else expect(checkedExpiry(on(date), policy, now)).toBeGreaterThan(now);
      }),
      { numRuns: 500 },
    );
  });
});

inEachZone('a key that was just made', () => {
  it('for so many days has so many days left', () => {
    fc.assert(
      fc.property(nows, fc.integer({ min: 2, max: 3650 }), fc.nat(11 * hourMs), (now, days, later) => {
        const instant = expiryInstant(within(days), now, atTime) ?? Number.NaN;
        expect(nearestDays(instant - now - later)).toBe(days);
      }),
      { numRuns: 1000 },
    );
  });
});

inEachZone('a key that gets a new secret', () => {
  it('has as many days again, however its days end and whenever it was created', () => {
    const anyEnd = fc.constantFrom(...expiryEnds);
    fc.assert(
      fc.property(nows, fc.integer({ min: 2, max: 3650 }), anyEnd, (createdAt, days, ends) => {
        const policy = withEnds(unlimited, ends);
        const expiresAt = checkedExpiry(within(days), policy, createdAt);
        expect(renewedExpiry({ createdAt, expiresAt }, policy, createdAt)).toBe(expiresAt);
      }),
      { numRuns: 1000 },
    );
  });
});

inEachZone('a day', () => {
  it('counts the same days wherever the clocks change', () => {
    fc.assert(
      fc.property(nows, fc.integer({ min: -4000, max: 4000 }), (now, days) => {
        expect(daysUntil(dayAfter(calendarDay(now), days), now)).toBe(days);
        expect(daysUntil(calendarDay(now), now)).toBe(0);
      }),
      { numRuns: 3000 },
    );
  });

  it('is on a day that reads as it is written', () => {
    const days = fc.record({
      year: fc.integer({ min: 1900, max: 9998 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      minute: fc.integer({ min: 0, max: 1439 }),
    });
    fc.assert(
      fc.property(days, ({ year, month, day, minute }) => {
        const two = (part: number) => String(part).padStart(2, '0');
        const date = `${year}-${two(month)}-${two(day)}`;
        // A day lacks some minutes where the clocks go forward.
        fc.pre(wallExists([year, month, day, 0, minute]));
        expect(calendarDay(at([year, month, day, 0, minute]))).toBe(date);
        expect(expiryChoice.parse(on(date))).toEqual(on(date));
      }),
      { numRuns: 3000 },
    );
  });

  it('on the last day that can be written is an instant', () => {
    const instant = checkedExpiry(on('9999-12-31'), unlimited, at([2026, 11, 21]));
    expect(calendarDay(instant ?? 0)).toBe('9999-12-31');
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-01', '26-01-01', '2026-1-1', '2026-01-01T00:00', '', 'tomorrow'])(
    '“%s” is no day',
    (date) => {
      expect(expiryChoice.safeParse(on(date)).success).toBe(false);
    },
  );
});

/** Whether the clocks of the zone show this time instead of skipping it. */
function wallExists([year, month, day, hour = 12, minute = 0]: WallTime): boolean {
  const asked = new Date(Date.UTC(year, month - 1, day, hour, minute));
  const date = new Date(year, month - 1, day, hour, minute);
  return date.getHours() === asked.getUTCHours() && date.getMinutes() === asked.getUTCMinutes();
}

describe('a date of one’s own', () => {
  it.each(['2027-01-06', '2026-12-24', '2026-10-26'])(
    'of %s is not the day before, for all that the clocks in Berlin are put back until then',
    (date) => {
      process.env.TZ = 'Europe/Berlin';
      for (const now of [at([2026, 7, 10, 0, 30]), at([2026, 10, 25, 0, 30])]) {
        expect(calendarDay(checkedExpiry(on(date), limited, now) ?? 0)).toBe(date);
      }
    },
  );

  it('whose last hour is left out, as in Nuuk, is not the day after', () => {
    process.env.TZ = 'America/Nuuk';
    const instant = checkedExpiry(on('2026-03-28'), limited, at([2026, 3, 1, 23, 30])) ?? 0;
    expect(calendarDay(instant)).toBe('2026-03-28');
    expect(new Date(instant).getHours()).toBe(22);
  });
});

describe('a policy', () => {
  const now = Date.UTC(2026, 10, 21, 12);

  it('that requires an expiry takes no “never”, and one that does not takes it', () => {
    expect(() => checkedExpiry({ is: 'never' }, limited, now)).toThrow(problem({ is: 'required' }));
    expect(checkedExpiry({ is: 'never' }, unlimited, now)).toBeNull();
  });

  it('without an expiry takes nothing but “never”', () => {
    const without = { ...limited, expiry: null };
    expect(checkedExpiry({ is: 'never' }, without, now)).toBeNull();
    expect(() => checkedExpiry(within(1), without, now)).toThrow(problem({ is: 'not-available' }));
  });
});

describe('where the API takes only periods', () => {
  const now = Date.UTC(2026, 10, 29, 12);
  const { expiry } = unlimited;
  const policy = { ...unlimited, expiry: expiry && { ...expiry, periods: [30, 7, 90], onlyPeriods: true as const } };

  it('a new key expires after one of them, or never', () => {
    expect(checkedExpiry({ is: 'never' }, policy, now)).toBeNull();
    expect(calendarDay(checkedExpiry(within(90), policy, now) ?? 0)).toBe('2027-02-27');
    for (const choice of [within(31), on('2026-12-29')]) {
      expect(() => checkedExpiry(choice, policy, now)).toThrow(problem({ is: 'not-an-option' }));
    }
  });

  it('a key that exists already has any', () => {
    expect(calendarDay(recordedExpiry(on('2026-12-24'), policy, { now, createdAt: null }) ?? 0)).toBe('2026-12-24');
  });
});
