import { createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { madeFromKey, sealed } from '../../contract/loopback.ts';

/** What a page needs to make its calls. It isn't secret: without the key, it is worth nothing. */
export interface Challenge {
  challenge: string;
  /**
   * Shows the page that this is the Latchkey whose key it has, and not a later server on the same port. It answers a challenge of
   * the page, so that nobody can ask for one and use it later.
   */
  proof: string;
}

/**
 * Decides who may call this running Latchkey. The launch address contains a token that works once. Our page exchanges it for
 * a key, which is never sent again: each call has a token made from the key and the current challenge.
 *
 * A cookie would not do: it belongs to the host name, whatever the port, so every other server on 127.0.0.1 can get it and
 * overwrite it. The page keeps the key in its session storage, which belongs to the origin with its port.
 */
export interface Session {
  /** The path of a new launch address. Its token is in the fragment, which browsers don't send. Ends the former token. */
  newLaunchPath(): string;
  /** The key for the right token, the first time; null otherwise. */
  exchange(token: string): string | null;
  challenge(ofPage: string): Challenge;
  holds(token: string | undefined): boolean;
  /** Opens the sealed body of a call. Null if it was sealed by another key, for another path or before the last lock. */
  unseal(body: Uint8Array, path: string): Buffer | null;
  /** Makes a new challenge, so that a token that was sent before is worth nothing. Call at each lock. */
  renew(): void;
}

/** `onExchanged` is called when a launch token has been used. */
export function createSession(onExchanged: () => void = () => {}): Session {
  const key = random();
  let challenge = random();
  let launchToken: string | null = null;
  const made = (text: string) => createHmac('sha256', key).update(text).digest();
  const hmac = (text: string) => made(text).toString('base64');
  return {
    newLaunchPath() {
      launchToken = random();
      return `/launch#${launchToken}`;
    },
    exchange(given) {
      if (launchToken === null || !same(given, launchToken)) return null;
      launchToken = null;
      onExchanged();
      return key;
    },
    challenge: (ofPage) => ({ challenge, proof: hmac(madeFromKey.proof(challenge, ofPage)) }),
    holds: (token) => token !== undefined && same(token, hmac(madeFromKey.token(challenge))),
    unseal: (body, path) => unseal(body, made(madeFromKey.bodyKey(challenge)), path),
    renew() {
      challenge = random();
    },
  };
}

function unseal(body: Uint8Array, key: Buffer, path: string): Buffer | null {
  const { nonceBytes, tagBytes } = sealed;
  if (body.length < nonceBytes + tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(path)).setAuthTag(body.subarray(-tagBytes));
  const text = decipher.update(body.subarray(nonceBytes, -tagBytes));
  try {
    decipher.final();
    return text;
  } catch {
    text.fill(0);
    return null;
  }
}

const random = (): string => randomBytes(32).toString('base64url');

/** Compares in constant time. The digests give both sides the same length. */
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
