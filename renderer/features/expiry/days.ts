import { calendarDay } from '../../../main/contract/expiry.ts';
import type { Key } from '../../../main/contract/key.ts';

const dayMs = 86_400_000;
const soonMs = 30 * dayMs;
/** How far the core's list goes. */
const horizonMs = 366 * dayMs;

export type Urgency = 'expired' | 'soon' | 'later';

/** A key that has a date. */
export type DatedKey = Key & { expiresAt: number };

export interface Day {
  /** `YYYY-MM-DD`, where the user is. */
  id: string;
  instant: number;
  isPast: boolean;
  isToday: boolean;
  keys: DatedKey[];
  /** Of its most urgent key; null without keys. */
  urgency: Urgency | null;
}

export interface Month {
  instant: number;
  days: Day[];
}

export const isDated = (key: Key): key is DatedKey => key.expiresAt !== null;

export function urgencyOf({ expiresAt }: DatedKey, now: number): Urgency {
  if (expiresAt <= now) return 'expired';
  return expiresAt - now <= soonMs ? 'soon' : 'later';
}

/** The months from the one of `now` on, as far as the list goes, with the keys of each day. `keys` by expiry. */
export function monthsOf(keys: readonly DatedKey[], now: number): Month[] {
  const byDay = Map.groupBy(keys, ({ expiresAt }) => calendarDay(expiresAt));
  const today = calendarDay(now);
  const start = new Date(now);
  const months: Month[] = [];
  for (let index = 0; ; index += 1) {
    const first = new Date(start.getFullYear(), start.getMonth() + index, 1);
    if (first.getTime() > now + horizonMs) return months;
    const days = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
    months.push({
      instant: first.getTime(),
      days: Array.from({ length: days }, (_, before) => {
        const instant = new Date(first.getFullYear(), first.getMonth(), before + 1).getTime();
        const id = calendarDay(instant);
        const ofDay = byDay.get(id) ?? [];
        const next = ofDay.find(({ expiresAt }) => expiresAt > now) ?? ofDay[0];
        return {
          id,
          instant,
          isPast: id < today,
          isToday: id === today,
          keys: ofDay,
          urgency: next ? urgencyOf(next, now) : null,
        };
      }),
    });
  }
}

/** The first instant after `now` at which the picture or a list looks different. */
export function nextChange(keys: readonly DatedKey[], now: number): number {
  const date = new Date(now);
  const midnight = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
  const turns = keys.flatMap(({ expiresAt }) => [expiresAt - soonMs, expiresAt]).filter((instant) => instant > now);
  return turns.reduce((first, instant) => Math.min(first, instant), midnight);
}
