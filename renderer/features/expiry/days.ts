import { calendarDay, horizonMs, soonMs } from '../../../main/contract/expiry.ts';
import { expiringFrom } from '../../../main/contract/key-status.ts';

export type Urgency = 'expired' | 'soon' | 'later';

export interface Day {
  /** `YYYY-MM-DD`, in the user's time zone. */
  id: string;
  /** When this day and the next one begin, in milliseconds since the epoch. */
  instant: number;
  until: number;
  isPast: boolean;
  isToday: boolean;
  /** How many keys expire on it. */
  count: number;
  /** The urgency of the next key to expire on this day, or of an expired one; null without any. */
  urgency: Urgency | null;
}

export interface Month {
  instant: number;
  days: Day[];
}

export function urgencyOf(instant: number, now: number): Urgency {
  if (instant <= now) return 'expired';
  return instant - now <= soonMs ? 'soon' : 'later';
}

/** The months from that of `now` to the horizon, with what expires on each day. `instants` must be sorted. */
export function monthsOf(instants: readonly number[], now: number): Month[] {
  const byDay = Map.groupBy(instants, calendarDay);
  const today = calendarDay(now);
  const start = new Date(now);
  const months: Month[] = [];
  for (let index = 0; ; index += 1) {
    const first = new Date(start.getFullYear(), start.getMonth() + index, 1);
    if (first.getTime() > now + horizonMs) return months;
    const beginningOf = (date: number) => new Date(first.getFullYear(), first.getMonth(), date).getTime();
    const days = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
    months.push({
      instant: first.getTime(),
      days: Array.from({ length: days }, (_, before) => {
        const instant = beginningOf(before + 1);
        const id = calendarDay(instant);
        const ofDay = byDay.get(id) ?? [];
        const next = ofDay.find((each) => each > now) ?? ofDay[0];
        return {
          id,
          instant,
          until: beginningOf(before + 2),
          isPast: id < today,
          isToday: id === today,
          count: ofDay.length,
          urgency: next === undefined ? null : urgencyOf(next, now),
        };
      }),
    });
  }
}

/** The first instant after `now` at which the picture or a list looks different. */
export function nextChange(instants: readonly number[], now: number): number {
  const date = new Date(now);
  const midnight = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
  const turns = instants
    .flatMap((instant) => [instant - soonMs, instant - expiringFrom, instant])
    .filter((instant) => instant > now);
  return turns.reduce((first, instant) => Math.min(first, instant), midnight);
}
