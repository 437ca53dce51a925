import { z } from 'zod';

const dayMs = 86_400_000;

/** How the user says when a key is to expire. */
export const expiryChoice = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('never') }),
  z.strictObject({ is: z.literal('in'), days: z.int().min(1).max(3650) }),
  /** A day of the calendar where the user is. */
  z.strictObject({ is: z.literal('on'), date: z.iso.date('it is not a date') }),
]);
export type ExpiryChoice = z.infer<typeof expiryChoice>;

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
