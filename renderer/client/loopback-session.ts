import { madeFromKey, sealed, sessionEntry, tokenHeader } from '../../main/contract/loopback.ts';
import { hmac } from './hmac.ts';
import { createSeal } from './seal.ts';

const base = '/latchkey';
const answerMs = 1000;
/** A page that is being left may see its requests fail before it ends. */
const leavingMs = 5000;

/** This tab has no key for the running Latchkey, and no other tab gave it one. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

/** What tabs of our origin, which includes the port, say to each other. */
type TabMessage = { is: 'asks-for-key' } | { is: 'key'; key: string };

export interface LoopbackSession {
  /**
   * Sends a sealed body with the token.
   * @throws NotConnected
   */
  post(path: string, body: unknown): Promise<Response>;
  /**
   * Opens a stream, after the server has proven that it is ours.
   * @throws NotConnected
   */
  stream(path: string, signal: AbortSignal): Promise<Response>;
  /**
   * The stream has failed or can't be opened: Latchkey may have ended, and another server may take its port. Until a server
   * proves that it is ours, the key is in no storage, which a page of that other server could read.
   */
  lost(): void;
}

interface Pass {
  token: string;
  seal(body: string, path: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** See `main/hosts/loopback/session.ts`. */
export function createLoopbackSession(): LoopbackSession {
  let key = sessionStorage.getItem(sessionEntry);
  let pass: Promise<Pass> | null = null;
  /** From then on, no other key is accepted: what this page holds is meant for the Latchkey that has proven this one. */
  let isProven = false;
  let leftAt = Number.NEGATIVE_INFINITY;
  const tabs = new BroadcastChannel(sessionEntry);
  const say = (message: TabMessage) => tabs.postMessage(message);

  tabs.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
    if (data.is === 'asks-for-key') void giveKey().catch(() => {});
  });
  window.addEventListener('beforeunload', () => {
    leftAt = performance.now();
  });

  /** The tab that asks may be of another server that has taken the port, so ours has to prove itself first. */
  async function giveKey(): Promise<void> {
    const given = key;
    if (given === null) return;
    const { fits } = await askHost();
    if (await fits(given)) say({ is: 'key', key: given });
  }

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

  async function makePass(): Promise<Pass> {
    const { challenge, fits } = await askHost();
    if (key === null || !(await fits(key))) {
      if (isProven) throw new NotConnected();
      key = null;
      key = await askTabs(fits);
    }
    isProven = true;
    sessionStorage.setItem(sessionEntry, key);
    return { token: await hmac(madeFromKey.token(challenge), key), seal: await createSeal(challenge, key) };
  }

  async function withPass(send: (pass: Pass) => Promise<Response>): Promise<Response> {
    pass ??= makePass();
    const used = pass;
    const forget = () => {
      if (pass === used) pass = null;
    };
    const made = await used.catch((error) => {
      forget();
      throw error;
    });
    const reply = await send(made);
    if (reply.status === 401) forget();
    return reply;
  }

  const attempt = (path: string, text: string) =>
    withPass(async ({ token, seal }) => {
      const body = await seal(text, base + path);
      const headers = { 'content-type': sealed.contentType, [tokenHeader]: token };
      return fetch(base + path, { method: 'POST', headers, body, credentials: 'omit' });
    });

  return {
    async post(path, body) {
      const text = JSON.stringify(body);
      const reply = await attempt(path, text);
      // After a lock, the token is worth nothing, and a new one is made.
      return reply.status === 401 ? attempt(path, text) : reply;
    },
    stream(path, signal) {
      pass = null;
      return withPass(({ token }) =>
        fetch(base + path, { headers: { [tokenHeader]: token }, signal, credentials: 'omit' }),
      );
    },
    lost() {
      pass = null;
      if (performance.now() - leftAt > leavingMs) sessionStorage.removeItem(sessionEntry);
    },
  };
}

/** The host's challenge, and whether the host has proven to have a key. */
async function askHost(): Promise<{ challenge: string; fits(key: string): Promise<boolean> }> {
  const ofPage = crypto.randomUUID();
  const reply = await fetch(`${base}/challenge?page=${ofPage}`, { credentials: 'omit' });
  const { challenge, proof } = await reply.json();
  return { challenge, fits: async (key) => (await hmac(madeFromKey.proof(challenge, ofPage), key)) === proof };
}
