import type { ExpiryChoice } from './expiry-choice.ts';

// The window runs this too, so no schema is here: with one it would load the schema library.

const dayMs = 86_400_000;

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
 * which it was made. Where the clocks change in between, that may be an hour more than so many times 24 hours,
 * which a provider that counts hours would refuse: it is never later than that.
 */
export function expiryInstant(choice: ExpiryChoice, now: number): number | null {
  if (choice.is === 'never') return null;
  const days = choice.is === 'in' ? choice.days : daysUntil(choice.date, now);
  const then = new Date(now);
  then.setDate(then.getDate() + days);
  return Math.min(then.getTime(), now + days * dayMs);
}
