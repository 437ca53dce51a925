import { EventEmitter } from 'node:events';
import type { CDPSession } from 'playwright-core';

/** One page's part of the connection, with Playwright's types. */
export type Session = Pick<CDPSession, 'send' | 'on'>;

/**
 * A connection to the Chromium that the test started and also watches. It speaks the DevTools protocol directly,
 * because a second Playwright would attach to every page of that Chromium, and takes longer to load than the rest of
 * the double.
 */
const [address = '', browserContextId = ''] = String(process.env.LATCHKEY_DOUBLE_CDP).split('#');

interface Message {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: Record<string, unknown>;
  result?: unknown;
  error?: { message: string };
}

const socket = new WebSocket(address);
await new Promise((resolve, reject) => {
  socket.addEventListener('open', resolve, { once: true });
  socket.addEventListener('error', () => reject(new Error('Chromium cannot be reached')), { once: true });
});

const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
const sessions = new Map<string, EventEmitter>();
let count = 0;

socket.addEventListener('message', ({ data }) => {
  const { id, sessionId = '', method = '', params, result, error } = JSON.parse(String(data)) as Message;
  if (id === undefined) return void sessions.get(sessionId)?.emit(method, params);
  if (error) waiting.get(id)?.reject(new Error(error.message));
  else waiting.get(id)?.resolve(result);
  waiting.delete(id);
});

function sessionOf(sessionId: string): Session {
  const events = new EventEmitter();
  sessions.set(sessionId, events);
  const send = (method: string, params: unknown = {}) => {
    count += 1;
    const id = count;
    socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  };
  return { send, on: events.on.bind(events) } as unknown as Session;
}

/** The session of the whole Chromium, which reports every page. */
export const browser = sessionOf('');
await browser.send('Target.setDiscoverTargets', { discover: true });

const attach = async (targetId: string): Promise<Session> =>
  sessionOf((await browser.send('Target.attachToTarget', { targetId, flatten: true })).sessionId);

/** Opens an empty page in the browser context of the test that started this process. */
export async function openPage(): Promise<{ targetId: string; session: Session }> {
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank', browserContextId });
  return { targetId, session: await attach(targetId) };
}

export const closePage = async (targetId: string): Promise<void> =>
  // A page that is already gone counts as closed.
  void (await browser.send('Target.closeTarget', { targetId }).catch(() => {}));

/**
 * Closes a page that another page has just opened. The test's Playwright pauses each new page until it has prepared it,
 * and both pages share one process: closing the new page during the pause would block the other one forever.
 */
export async function closePopup(targetId: string): Promise<void> {
  const session = await attach(targetId);
  await session.send('Runtime.runIfWaitingForDebugger');
  await closePage(targetId);
}

export { browserContextId };
