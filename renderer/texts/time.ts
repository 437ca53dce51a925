import { nearestDays } from '../../main/contract/expiry.ts';
import { regional } from './regional.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/** A text that depends on the time, and the instant when it changes, in milliseconds since the epoch. */
export interface LiveText {
  text: string;
  until: number;
}

const units = [
  { unit: 'minute', ms: minute },
  { unit: 'hour', ms: hour },
  { unit: 'day', ms: day },
  { unit: 'month', ms: year / 12 },
  { unit: 'year', ms: year },
] as const;

/** Asking for the time zone takes as long as formatting dozens of texts, and it hardly changes more often than this. */
const zoneHoldsMs = 1000;
let zone = { name: '', askedAt: Number.NEGATIVE_INFINITY };

function timeZone(): string {
  const now = Date.now();
  if (Math.abs(now - zone.askedAt) >= zoneHoldsMs) {
    zone = { name: new Intl.DateTimeFormat().resolvedOptions().timeZone, askedAt: now };
  }
  return zone.name;
}

/**
 * Caches Intl's formatters: they are slow to create, and every row of the list needs several. A formatter keeps its
 * time zone, so a new one is created when the computer's time zone changes.
 */
function kept<Format>(make: (language: string) => Format): (language: string) => Format {
  const made = new Map<string, Format>();
  return (language) => {
    const tag = regional(language);
    const name = `${tag} ${timeZone()}`;
    const format = made.get(name) ?? make(tag);
    made.set(name, format);
    return format;
  };
}

// Not “yesterday”, because that depends on midnight, and these are lengths of time.
const passedIn = (style: 'short' | 'long') =>
  kept((language) => new Intl.RelativeTimeFormat(language, { numeric: 'always', style }));
const passedTime = passedIn('short');
/** Long, because in Spanish the short ones are “1 m” and “1 a”, which could also mean minutes. */
const passedMonths = passedIn('long');
const fullDateAndTime = kept((language) => new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' }));
const mediumDate = kept((language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }));
const mediumDateAndTime = kept(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
);
const fullDate = kept((language) => new Intl.DateTimeFormat(language, { dateStyle: 'full' }));

type Measure = 'second' | 'minute' | 'hour' | 'day' | 'year';

function measures(unitDisplay: 'long' | 'short') {
  const of = (unit: Measure) =>
    kept((language) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay }));
  return { second: of('second'), minute: of('minute'), hour: of('hour'), day: of('day'), year: of('year') };
}

const amounts = { long: measures('long'), short: measures('short') };

/** “3 min. ago”; under a minute `justNow`. An instant in the future, from a clock that differs, counts as just now. */
export function ago(instant: number, now: number, language: string, justNow: string): LiveText {
  const passed = Math.max(0, now - instant);
  const fitting = units.findLast(({ ms }) => passed >= ms);
  if (fitting === undefined) return { text: justNow, until: instant + minute };
  const count = Math.floor(passed / fitting.ms);
  const larger = units[units.indexOf(fitting) + 1]?.ms ?? Number.POSITIVE_INFINITY;
  const passing = fitting.ms >= year / 12 ? passedMonths : passedTime;
  const text = passing(language).format(-count, fitting.unit);
  return { text, until: instant + Math.min((count + 1) * fitting.ms, larger) };
}

const amount = (count: number, unit: Measure, unitDisplay: 'long' | 'short', language: string): string =>
  amounts[unitDisplay][unit](language).format(count);

/** A length of time in its largest unit: “6 minutes”, “1 day”. */
export function duration(ms: number, language: string): string {
  const lengths = [
    ['day', day],
    ['hour', hour],
    ['minute', minute],
  ] as const;
  const [unit, length] = lengths.find(([, each]) => ms >= each) ?? (['second', second] as const);
  return amount(Math.round(ms / length), unit, 'long', language);
}

/** “1 year 40 days”, “12 days”, “3 h 20 min”, “45 s”: more exact the less time is left. */
export function remaining(instant: number, now: number, language: string): LiveText {
  const left = Math.max(0, instant - now);
  const one = (count: number, unit: Measure, unitDisplay: 'long' | 'short') =>
    amount(count, unit, unitDisplay, language);
  // The shown text stays correct until its smallest unit has gone down by one.
  const until = (step: number) => now + (left % step) + 1;
  if (left >= 2 * day) {
    const days = nearestDays(left);
    const years = Math.floor(days / 365);
    const parts = [years > 0 && one(years, 'year', 'long'), days % 365 > 0 && one(days % 365, 'day', 'long')];
    // Days are rounded to the nearest, so they go down in the middle between two.
    const toHalf = ((left + day / 2) % day) + 1;
    return { text: parts.filter(Boolean).join(' '), until: now + Math.min(toHalf, left - 2 * day + 1) };
  }
  if (left >= hour) {
    const hours = one(Math.floor(left / hour), 'hour', 'short');
    const minutes = one(Math.floor((left % hour) / minute), 'minute', 'short');
    return { text: `${hours} ${minutes}`, until: until(minute) };
  }
  if (left >= minute) return { text: one(Math.floor(left / minute), 'minute', 'short'), until: until(minute) };
  return { text: one(Math.floor(left / second), 'second', 'short'), until: left === 0 ? Infinity : until(second) };
}

/** With the time zone, for hover and screen readers. */
export const exactTime = (instant: number, language: string): string => fullDateAndTime(language).format(instant);

export const shortDate = (instant: number, language: string): string => mediumDate(language).format(instant);

/** For a date that the user chose: the weekday helps to check it. */
export const longDate = (instant: number, language: string): string => fullDate(language).format(instant);

/** To the minute, for a list. */
export const dayAndTime = (instant: number, language: string): string => mediumDateAndTime(language).format(instant);
