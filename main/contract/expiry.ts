import type { ExpiryChoice } from './expiry-choice.ts';

// The window uses this file too. With a schema in it, the window would have to load the schema library.

const dayMs = 86_400_000;

/**
 * When a key expires on its last day. With `time-of-day`, at the time of day at which it was created; otherwise its provider knows
 * only the day.
 */
export const expiryEnds = ['time-of-day', 'start-of-day-utc', 'end-of-day-utc'] as const;
export type ExpiryEnds = (typeof expiryEnds)[number];

/** How far the overview of expiries reaches, and how near an expiry counts as soon. */
export const horizonMs = 366 * dayMs;
export const soonMs = 30 * dayMs;

/** When the overview ends. It shows whole months. */
export function endOfOverview(now: number): number {
  const last = new Date(now + horizonMs);
  return new Date(last.getFullYear(), last.getMonth() + 1, 1).getTime();
}

/** The calendar day of an instant in this computer's time zone, `YYYY-MM-DD`. */
export function calendarDay(instant: number): string {
  const date = new Date(instant);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * A length of time in days, to the nearest: a key that was made for 30 days a moment ago has 30 days left, and so it has where
 * the clocks change in between.
 */
export const nearestDays = (ms: number): number => Math.floor((ms + dayMs / 2) / dayMs);

/** The number of calendar days from the day of `now` to `date`. */
export function daysUntil(date: string, now: number): number {
  // Counts in UTC, where each day has 24 hours, so that a change to or from summer time makes no difference.
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${calendarDay(now)}T00:00:00Z`)) / dayMs);
}

/** The days that were chosen for a key, from what came of them. A day of the provider's counts whole, whenever the key was created. */
export const daysOfKey = (createdAt: number, expiresAt: number, ends: ExpiryEnds): number =>
  ends === 'time-of-day'
    ? nearestDays(expiresAt - createdAt)
    : daysUntil(new Date(expiresAt).toISOString().slice(0, 10), createdAt);

/** Of a provider's policy: when its keys expire, and how far ahead at most. `maxDays` is null for no limit. */
interface ExpiryRule {
  maxDays: number | null;
  ends: ExpiryEnds;
}

/** Whether a policy offers this choice for a new key. How far ahead it may be is another matter. */
export const offersExpiry = (
  choice: ExpiryChoice,
  { required, periods, onlyPeriods }: { required: boolean; periods: readonly number[]; onlyPeriods?: true | undefined },
): boolean =>
  choice.is === 'never' ? !required : !onlyPeriods || (choice.is === 'in' && periods.includes(choice.days));

/**
 * The instant of expiry, milliseconds since the epoch; null for never. A provider that knows only the day ends it in UTC.
 * Otherwise a key expires on its last day, at the time of day at which it was created. If the clocks skip that time, it
 * expires before that day ends. If the clocks are set back in between, that instant is an hour later than the same number of
 * 24-hour days, and a provider that counts hours would refuse it. So the result is never later than the chosen period, or
 * than `maxDays` for a chosen date, in 24-hour days. A chosen day that is not in the future ends the key when it ends itself,
 * because nobody says that the key has stopped working before.
 */
export function expiryInstant(choice: ExpiryChoice, now: number, { maxDays, ends }: ExpiryRule): number | null {
  if (choice.is === 'never') return null;
  if (ends !== 'time-of-day') return endOfDay(choice, now, { maxDays, ends });
  const days = choice.is === 'in' ? choice.days : daysUntil(choice.date, now);
  const then = new Date(now);
  then.setDate(then.getDate() + days);
  const nextDay = new Date(now);
  nextDay.setHours(0, 0, 0, 0);
  nextDay.setDate(nextDay.getDate() + days + 1);
  if (days <= 0) return nextDay.getTime() - 1;
  const most = choice.is === 'in' ? days : maxDays;
  return Math.min(then.getTime(), nextDay.getTime() - 1, most === null ? Number.POSITIVE_INFINITY : now + most * dayMs);
}

/**
 * A period ends on the same day as the date that a user would choose for it. But the provider counts its days in UTC, where it may
 * be another day than here, and its clock may differ from this one.
 */
function endOfDay(choice: Exclude<ExpiryChoice, { is: 'never' }>, now: number, { maxDays, ends }: ExpiryRule): number {
  const isPeriod = choice.is === 'in';
  const day = Date.parse(`${isPeriod ? dayAfter(calendarDay(now), choice.days) : choice.date}T00:00:00Z`);
  const tolerance = isPeriod ? tolerableMs : 0;
  const last = maxDays === null ? day : Math.min(day, startOfDay(now - tolerance) + maxDays * dayMs);
  if (ends === 'end-of-day-utc') return last + dayMs - 1;
  return isPeriod ? Math.max(last, startOfDay(now + tolerance) + dayMs) : last;
}

/** An hour, because a computer's clock is often off by that. */
const tolerableMs = 3_600_000;

const startOfDay = (instant: number): number => Math.floor(instant / dayMs) * dayMs;

const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
