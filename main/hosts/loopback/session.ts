import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Who may talk to this launch of Latchkey. The address that is printed holds a token that works once; it is
 * exchanged for a cookie that the page's scripts cannot read and other sites cannot use.
 */
export interface Session {
  /** Where the token is exchanged. */
  launchPath: string;
  /** The `Set-Cookie` value for the right token, the first time; null otherwise. */
  exchange(token: string): string | null;
  cookieName: string;
  holds(cookie: string | undefined): boolean;
}

/**
 * A cookie belongs to the host whatever the port, so any other server on 127.0.0.1 would be sent this one
 * too; a path of our own keeps it from them, and a name of its own from another Latchkey, whose cookie would take its place.
 */
export const apiPath = '/latchkey';

export function createSession(): Session {
  const cookieName = `latchkey-${randomBytes(6).toString('hex')}`;
  const value = randomBytes(32).toString('base64url');
  let token: string | null = randomBytes(32).toString('base64url');
  return {
    launchPath: `/launch/${token}`,
    exchange(given) {
      if (token === null || !same(given, token)) return null;
      token = null;
      return `${cookieName}=${value}; Path=${apiPath}; HttpOnly; SameSite=Strict`;
    },
    cookieName,
    holds: (cookie) => cookie !== undefined && same(cookie, value),
  };
}

/** In constant time; the digests make both sides equally long. */
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
