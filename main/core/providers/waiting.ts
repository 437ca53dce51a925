import type { HttpReply } from '../ports/fetch.ts';

type Headers = HttpReply['headers'];

/** When a provider asks to wait, and does not say how long. GitHub asks for “at least one minute” then. */
const unsaidSeconds = 60;
/** The longest wait to report. What is further ahead is a mistake, or a clock that is wrong. */
const longestSeconds = 86_400;

/** Nobody waits for 30 years, so a number from here on is an instant: seconds since the epoch, from `epochMs` on milliseconds. */
const epochSeconds = 1e9;
const epochMs = 1e11;

/**
 * How long a provider that limits its rate asks to wait, in whole seconds between 1 and a day: by `Retry-After` or, where
 * nothing is left, by one of the headers that say when the limit is reset. Without any it is 60.
 */
export function limitSeconds(headers: Headers, now: number): number {
  return retryAfterSeconds(headers, now) ?? resetSeconds(headers, now) ?? unsaidSeconds;
}

/**
 * How long a reply asks to wait by `Retry-After` (RFC 9110, 10.2.3), in whole seconds between 1 and a day; null if it
 * does not say, or says nothing that can be read. `retry-after-ms` is Azure's and OpenAI's, `x-retry-after` Docker Hub's.
 */
export function retryAfterSeconds(headers: Headers, now: number): number | null {
  const at = providersNow(headers, now);
  const ms = numberOf(headers['retry-after-ms']);
  return (
    inBounds(ms === null ? null : ms / 1000) ??
    inBounds(secondsUntil(headers['retry-after'], at)) ??
    inBounds(secondsUntil(headers['x-retry-after'], at))
  );
}

/** Bounds a number of seconds. */
export const inBounds = (seconds: number | null): number | null =>
  seconds === null ? null : Math.min(Math.max(Math.ceil(seconds), 1), longestSeconds);

/** The names of the reset header before and after the IETF's drafts took it up. */
const resets = ['ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset'] as const;

function resetSeconds(headers: Headers, now: number): number | null {
  const at = providersNow(headers, now);
  const structured = inBounds(structuredSeconds(headers.ratelimit ?? ''));
  if (structured !== null) return structured;
  for (const name of resets) {
    // While something is left, another limit was reached, and this header does not speak of it.
    const left = numberOf(headers[name.replace(/reset$/, 'remaining')]);
    const seconds = left === null || left <= 0 ? inBounds(secondsUntil(headers[name], at)) : null;
    if (seconds !== null) return seconds;
  }
  return null;
}

/**
 * The structured field of “RateLimit header fields for HTTP”: `"burst";r=0;t=30, "day";r=9;t=3600`, or in its drafts up to the
 * seventh `limit=100, remaining=0, reset=30`. The longest wait of the policies that have nothing left.
 */
function structuredSeconds(field: string): number | null {
  const policies = /(?:^|[,\s])reset\s*=/i.test(field) ? [field.replaceAll(',', ';')] : field.split(',');
  const waits = policies.flatMap((policy) => {
    const left = parameter(policy, 'r|remaining');
    const reset = parameter(policy, 't|reset');
    return reset !== null && (left ?? 0) <= 0 ? [reset] : [];
  });
  return waits.length === 0 ? null : Math.max(...waits);
}

function parameter(policy: string, names: string): number | null {
  return numberOf(new RegExp(`(?:^|;)\\s*(?:${names})\\s*=\\s*([^;]*)`, 'i').exec(policy)?.[1]);
}

/** The provider's dates are by its own clock, which its `Date` header shows. Ours may be wrong. */
function providersNow(headers: Headers, now: number): number {
  return dateOf(headers.date ?? '') ?? now;
}

/** Until an instant, or as many seconds as the text says. Negative for an instant in the past. */
function secondsUntil(text: string | undefined, now: number): number | null {
  const number = numberOf(text);
  if (number !== null) {
    if (number < epochSeconds) return number;
    return (number < epochMs ? number * 1000 - now : number - now) / 1000;
  }
  const date = dateOf(text ?? '');
  return date === null ? null : (date - now) / 1000;
}

/** A decimal number; null for anything else. */
function numberOf(text: string | undefined): number | null {
  const trimmed = text?.trim() ?? '';
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(trimmed) ? Number(trimmed) : null;
}

/**
 * A date in one of the three forms of RFC 9110, 5.6.7, or of RFC 3339. Other texts are none: `Date.parse` finds a date in nearly
 * anything, and takes one without a zone for local time.
 */
function dateOf(text: string): number | null {
  const trimmed = text.trim();
  const isRead =
    /^\w{3,9}, \d\d[ -]\w{3}[ -](\d\d|\d{4}) \d\d:\d\d:\d\d GMT$/.test(trimmed) ||
    /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(trimmed);
  // The oldest form, `Sun Nov  6 08:49:37 1994`, has no zone and is in GMT.
  const isOldest = /^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/.test(trimmed);
  const instant = isRead || isOldest ? Date.parse(isOldest ? `${trimmed} GMT` : trimmed) : Number.NaN;
  return Number.isNaN(instant) ? null : instant;
}
