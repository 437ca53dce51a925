import type { ExpiryChoice } from './expiry-choice.ts';

// The window runs this too, so no schema is here: with one it would load the schema library.

const dayMs = 86_400_000;

/** How far the overview of what expires goes, and what of it is soon. */
export const horizonMs = 366 * dayMs;
export const soonMs = 30 * dayMs;

/** Where the overview ends: it draws whole months. */
export function endOfOverview(now: number): number {
  const last = new Date(now + horizonMs);
  return new Date(last.getFullYear(), last.getMonth() + 1, 1).getTime();
}

/** The day of an instant in the calendar of this computer, `YYYY-MM-DD`. */
export function calendarDay(instant: number): string {
  const date = new Date(instant);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Whole days of the calendar from the one of `now` to `date`. */
export function daysUntil(date: string, now: number): number {
  // As if both days were in UTC, where each has 24 hours, so that a change of the clocks in between counts for nothing.
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${calendarDay(now)}T00:00:00Z`)) / dayMs);
}

/**
 * The instant of expiry, milliseconds since the epoch; null for never. A key expires on its last day at the time of day at
 * which it was made, or before that day ends where the clocks leave out that time. Where they are put back in between, that is
 * an hour more than so many times 24 hours, which a provider that counts hours would refuse: it is never later than that after
 * a period, nor after the most days that are allowed; a date short of those is kept.
 * @param maxDays null for no limit
 */
export function expiryInstant(choice: ExpiryChoice, now: number, maxDays: number | null): number | null {
  if (choice.is === 'never') return null;
  const days = choice.is === 'in' ? choice.days : daysUntil(choice.date, now);
  const then = new Date(now);
  then.setDate(then.getDate() + days);
  const nextDay = new Date(now);
  nextDay.setHours(0, 0, 0, 0);
  nextDay.setDate(nextDay.getDate() + days + 1);
  const most = choice.is === 'in' ? days : maxDays;
  return Math.min(then.getTime(), nextDay.getTime() - 1, most === null ? Number.POSITIVE_INFINITY : now + most * dayMs);
}
