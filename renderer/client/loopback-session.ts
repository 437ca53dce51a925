import { sessionEntry, tokenHeader } from '../../main/contract/loopback.ts';
import { hmac } from './hmac.ts';

const base = '/latchkey';
const answerMs = 1000;

/** This tab has no key for the running Latchkey, and no other tab gave it one. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

/** What tabs of our origin, which includes the port, say to each other. */
type TabMessage = { is: 'asks-for-key' } | { is: 'key'; key: string };

export interface LoopbackSession {
  /**
   * Sends a request with the token.
   * @throws NotConnected
   */
  send(path: string, request?: RequestInit): Promise<Response>;
}

/** See `main/hosts/loopback/session.ts`. */
export function createLoopbackSession(): LoopbackSession {
  let key = sessionStorage.getItem(sessionEntry);
  let token: Promise<string> | null = null;
  const tabs = new BroadcastChannel(sessionEntry);
  const say = (message: TabMessage) => tabs.postMessage(message);

  tabs.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
    if (data.is === 'asks-for-key' && key !== null) say({ is: 'key', key });
  });

  /** The first key of another tab that fits. A tab may still have the key of a Latchkey that has ended. */
  function askTabs(fits: (key: string) => Promise<boolean>): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const hear = ({ data }: MessageEvent<TabMessage>) => {
      if (data.is !== 'key') return;
      const { key: given } = data;
      void fits(given).then((does) => does && resolve(given));
    };
    const timer = setTimeout(() => reject(new NotConnected()), answerMs);
    tabs.addEventListener('message', hear);
    say({ is: 'asks-for-key' });
    return promise.finally(() => {
      clearTimeout(timer);
      tabs.removeEventListener('message', hear);
    });
  }

  async function makeToken(): Promise<string> {
    const reply = await fetch(`${base}/challenge`, { credentials: 'omit' });
    const { challenge, proof } = await reply.json();
    const fits = async (given: string) => (await hmac(`host ${challenge}`, given)) === proof;
    if (key === null || !(await fits(key))) {
      key = null;
      key = await askTabs(fits);
      sessionStorage.setItem(sessionEntry, key);
    }
    return hmac(`page ${challenge}`, key);
  }

  async function attempt(path: string, request: RequestInit): Promise<Response> {
    token ??= makeToken();
    const used = token;
    const forget = () => {
      if (token === used) token = null;
    };
    const value = await used.catch((error) => {
      forget();
      throw error;
    });
    const headers = { ...request.headers, [tokenHeader]: value };
    const reply = await fetch(base + path, { ...request, headers, credentials: 'omit' });
    if (reply.status === 401) forget();
    return reply;
  }

  return {
    async send(path, request = {}) {
      const reply = await attempt(path, request);
      // After a lock, the token is worth nothing, and a new one is made.
      return reply.status === 401 ? attempt(path, request) : reply;
    },
  };
}
