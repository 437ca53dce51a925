import { z } from 'zod';

const address = z.url({ normalize: true });

/**
 * What follows an account's address in another address; null if that is elsewhere. A server may decode a path and go up in it, so
 * nothing encoded may be there.
 */
export function pathBelow(baseUrl: string | null, other: string): string | null {
  const [base, whole] = [address.safeParse(baseUrl).data?.replace(/\/$/, ''), address.safeParse(other).data];
  if (base === undefined || !whole?.startsWith(`${base}/`)) return null;
  const rest = whole.slice(base.length);
  return /^[^?#]*(\.\.|%)/.test(rest) ? null : rest;
}
