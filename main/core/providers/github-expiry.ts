import type { HttpReply } from '../ports/fetch.ts';

/**
 * When the token of a call to GitHub expires; null if the header is missing or has another format. GitHub documents the
 * header `github-authentication-token-expiration` in “Managing your personal access tokens”. Known values are like
 * `2026-12-31 23:59:59 UTC`, or have an offset instead of UTC, such as `+0100`.
 */
export function expiryOfGitHub(headers: HttpReply['headers']): number | null {
  const text = headers['github-authentication-token-expiration'] ?? '';
  const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)? ?(?:UTC|GMT|Z|([+-]\d\d):?(\d\d))$/.exec(text.trim());
  if (parts === null) return null;
  const [, date = '', time, hours, minutes] = parts;
  if (!isInCalendar(date)) return null;
  const instant = Date.parse(`${date}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
  return Number.isNaN(instant) ? null : instant;
}

/** Needed because `Date.parse` reads 30 February as 2 March. */
function isInCalendar(date: string): boolean {
  const midnight = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
}
