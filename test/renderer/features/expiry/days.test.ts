import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Day, monthsOf, nextChange, urgencyOf } from '../../../../renderer/features/expiry/days.ts';

const hour = 3_600_000;
const day = 24 * hour;

afterEach(() => void vi.unstubAllEnvs());

/** Sets the time zone of the computer. */
const at = (timeZone: string) => vi.stubEnv('TZ', timeZone);
/** An instant from a text in the time zone of the computer. */
const local = (text: string) => new Date(text).getTime();

const daysOf = (instants: readonly number[], now: number): Day[] => monthsOf(instants, now).flatMap(({ days }) => days);
const busy = (instants: readonly number[], now: number) =>
  daysOf(instants, now)
    .filter(({ count }) => count > 0)
    .map(({ id, count, urgency }) => [id, count, urgency]);

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe', 'Pacific/Apia'];

describe.each(zones)('the picture of the year in %s', (timeZone) => {
  it.each(['2026-01-31T23:59:59', '2026-12-31T12:00', '2027-03-01T00:00', '2028-02-29T09:00', '2026-10-25T02:30'])(
    'on %s has each day once, in order, without a gap, to the end of what is known',
    (text) => {
      at(timeZone);
      const now = local(text);
      const days = daysOf([], now);
      const ids = days.map(({ id }) => id);
      expect(ids[0]).toBe(`${text.slice(0, 7)}-01`);
      expect(ids).toEqual([...new Set(ids)].toSorted());
      for (const [index, { until }] of days.entries()) expect(until).toBe(days[index + 1]?.instant ?? until);
      const last = days.at(-1);
      expect(last?.until).toBeGreaterThan(now + 366 * day);
      expect(days.filter(({ isToday }) => isToday).map(({ id }) => id)).toEqual([text.slice(0, 10)]);
      expect(days.filter(({ isPast }) => isPast)).toHaveLength(Number(text.slice(8, 10)) - 1);
    },
  );

  it('puts every instant on the day that it is in there, also where the clocks change', () => {
    at(timeZone);
    const now = local('2026-03-01T00:00');
    const instants = Array.from({ length: 366 * 24 }, (_, n) => now + n * hour);
    const days = daysOf(instants, now);
    for (const { instant, until, count } of days) {
      expect(count).toBe(instants.filter((each) => each >= instant && each < until).length);
    }
    expect(days.reduce((sum, { count }) => sum + count, 0)).toBe(instants.length);
  });
});

describe('a month', () => {
  it('has as many days as it has in that year', () => {
    at('Europe/Berlin');
    const lengths = monthsOf([], local('2027-12-31T23:00')).map(({ days }) => days.length);
    // From December 2027 through the leap year 2028.
    expect(lengths).toEqual([31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  });

  it('is not left out on a day that the next one lacks', () => {
    at('Europe/Berlin');
    const firsts = monthsOf([], local('2026-01-31T12:00')).map(({ days }) => days[0]?.id);
    expect(firsts.slice(0, 4)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01']);
    expect(firsts.at(-1)).toBe('2027-02-01');
  });
});

describe('a day', () => {
  it('has 23 or 25 hours where the clocks change', () => {
    at('Europe/Berlin');
    const days = daysOf([], local('2026-03-01T12:00'));
    const hoursOf = (id: string) => {
      const found = days.find((each) => each.id === id);
      return found && (found.until - found.instant) / hour;
    };
    expect(hoursOf('2026-03-28')).toBe(24);
    expect(hoursOf('2026-03-29')).toBe(23);
    expect(hoursOf('2026-10-25')).toBe(25);
  });

  it('has what expires from its midnight to the next, where the user is', () => {
    const instants = [Date.UTC(2026, 5, 30, 21, 59), Date.UTC(2026, 5, 30, 22)];
    at('Europe/Berlin');
    expect(busy(instants, local('2026-06-01T12:00'))).toEqual([
      ['2026-06-30', 1, 'soon'],
      ['2026-07-01', 1, 'soon'],
    ]);
    at('America/New_York');
    expect(busy(instants, local('2026-06-01T12:00'))).toEqual([['2026-06-30', 2, 'soon']]);
  });

  it('is as urgent as what expires next on it', () => {
    at('Europe/Berlin');
    const now = local('2026-06-15T12:00');
    const instants = ['06-14T12:00', '06-15T09:00', '06-15T18:00', '07-15T12:00', '07-16T12:00'];
    expect(
      busy(
        instants.map((text) => local(`2026-${text}`)),
        now,
      ),
    ).toEqual([
      ['2026-06-14', 1, 'expired'],
      ['2026-06-15', 2, 'soon'],
      ['2026-07-15', 1, 'soon'],
      ['2026-07-16', 1, 'later'],
    ]);
  });

  it('counts any number of keys', () => {
    at('UTC');
    const now = local('2026-06-15T12:00');
    expect(
      busy(
        Array.from({ length: 100_000 }, () => now + day),
        now,
      ),
    ).toEqual([['2026-06-16', 100_000, 'soon']]);
  });
});

describe('how urgent it is', () => {
  it.each([
    [-1, 'expired'],
    [0, 'expired'],
    [1, 'soon'],
    [30 * day, 'soon'],
    [30 * day + 1, 'later'],
  ])('%d ms before is “%s”', (left, urgency) => {
    expect(urgencyOf(1000 * day + left, 1000 * day)).toBe(urgency);
  });
});

describe('the picture changes', () => {
  const next = (now: number, instants: readonly number[]) => new Date(nextChange(instants, now)).toISOString();

  it('at midnight, where the user is, also when the clocks change at night', () => {
    at('Europe/Berlin');
    expect(next(local('2026-06-15T12:00'), [])).toBe('2026-06-15T22:00:00.000Z');
    expect(next(local('2026-10-25T00:00'), [])).toBe('2026-10-25T23:00:00.000Z');
    expect(next(local('2026-12-31T23:59'), [])).toBe('2026-12-31T23:00:00.000Z');
  });

  it('when a key expires, and 30 and 15 days before that', () => {
    at('UTC');
    const now = Date.UTC(2026, 5, 15, 12);
    expect(next(now, [now - hour, now, now + hour])).toBe('2026-06-15T13:00:00.000Z');
    expect(next(now, [now + 30 * day + 2 * hour])).toBe('2026-06-15T14:00:00.000Z');
    expect(next(now, [now + 15 * day + 2 * hour])).toBe('2026-06-15T14:00:00.000Z');
  });
});
