import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Decides who may call this running Latchkey. The printed address contains a token that works once. It is exchanged for a
 * cookie that the page's scripts can't read and other sites can't use.
 */
export interface Session {
  /** Where the token is exchanged. */
  launchPath: string;
  /** The same with a new token. The previous one no longer works. */
  newLaunchPath(): string;
  /** The `Set-Cookie` value for the right token, the first time; null otherwise. */
  exchange(token: string): string | null;
  cookieName: string;
  holds(cookie: string | undefined): boolean;
}

/**
 * A cookie belongs to the host, whatever the port, so the browser would send ours to any other server on 127.0.0.1. Limiting
 * it to this path prevents that. The random cookie name keeps the cookie of another Latchkey from overwriting ours.
 */
export const apiPath = '/latchkey';

export function createSession(): Session {
  const cookieName = `latchkey-${randomBytes(6).toString('hex')}`;
  const value = randomBytes(32).toString('base64url');
  let token: string | null = null;
  const newLaunchPath = () => {
    token = randomBytes(32).toString('base64url');
    return `/launch/${token}`;
  };
  return {
    launchPath: newLaunchPath(),
    newLaunchPath,
    exchange(given) {
      if (token === null || !same(given, token)) return null;
      token = null;
      return `${cookieName}=${value}; Path=${apiPath}; HttpOnly; SameSite=Strict`;
    },
    cookieName,
    holds: (cookie) => cookie !== undefined && same(cookie, value),
  };
}

/** Compares in constant time. The digests give both sides the same length. */
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
