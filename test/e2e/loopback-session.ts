import { randomUUID } from 'node:crypto';
import type { Page, Request } from 'playwright-core';
import { sealed, sessionEntry, tokenHeader } from '../../main/contract/loopback.ts';
import { type Known, seal, tokenOf, unseal } from '../hosts/loopback/seal-by-hand.ts';
import type { LoopbackRun } from './loopback-run.ts';

const path = '/latchkey/rpc';
const handoverPath = '/latchkey/handover';

/** Opens the launch address in this page, and waits for the window behind it. */
export async function openLaunch(page: Page, { launchUrl, origin }: LoopbackRun): Promise<void> {
  await page.goto(launchUrl);
  await page.waitForURL(`${origin}/`);
}

/** What a page of the loopback host knows of its session, until the next lock. */
export interface PageSession extends Known {
  origin: string;
}

/** Null in Electron, which has no session. */
export async function sessionOf(page: Page): Promise<PageSession | null> {
  const key = await page.evaluate(
    (entry) => (location.protocol === 'http:' ? sessionStorage.getItem(entry) : null),
    sessionEntry,
  );
  if (key === null) return null;
  const { origin } = new URL(page.url());
  const reply = await fetch(`${origin}/latchkey/challenge?page=${randomUUID()}`);
  const { challenge } = (await reply.json()) as { challenge: string };
  return { key, challenge, origin };
}

/** What a page that opens the launch address knows. */
export async function sessionAt({
  launchUrl,
  origin,
}: Pick<LoopbackRun, 'launchUrl' | 'origin'>): Promise<PageSession> {
  const reply = await fetch(`${origin}/launch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token: new URL(launchUrl).hash.slice(1) }),
  });
  const key = await reply.text();
  const asked = await fetch(`${origin}/latchkey/challenge?page=${randomUUID()}`);
  const { challenge } = (await asked.json()) as { challenge: string };
  return { key, challenge, origin };
}

/** A call as the page itself would send it, by `fetch`. */
export function callOf(session: PageSession, method: string, input: unknown) {
  return requestOf(session, path, { method, input });
}

/** What the host hands over for the ticket in a reply. */
export async function handedOver(session: PageSession, ticket: string): Promise<string> {
  const { url, request } = requestOf(session, handoverPath, { ticket });
  return (await fetch(url, request)).text();
}

function requestOf(session: PageSession, to: string, said: object) {
  const body = seal(session, to, JSON.stringify(said));
  const headers = { 'content-type': sealed.contentType, [tokenHeader]: tokenOf(session), origin: session.origin };
  return { url: session.origin + to, request: { method: 'POST', headers, body } };
}

/** Makes a call as the page itself would. */
export async function callAs(session: PageSession, method: string, input: unknown) {
  const { url, request } = callOf(session, method, input);
  return (await fetch(url, request)).json();
}

/** The method that a request of the page calls; null if it is no call. */
export function methodOf(session: PageSession, request: Request): string | null {
  const { pathname } = new URL(request.url());
  return pathname === path ? JSON.parse(bodyOf([session], request)).method : null;
}

/** The body of a request, unsealed by that of the sessions which sealed it. Throws if none did. */
export function bodyOf(sessions: Known[], request: Request): string {
  const body = request.postDataBuffer();
  if (body === null || request.headers()['content-type'] !== sealed.contentType) return String(body ?? '');
  const token = request.headers()[tokenHeader];
  const session = sessions.find((known) => tokenOf(known) === token);
  if (session === undefined) throw new Error('a call of no known session');
  return unseal(session, new URL(request.url()).pathname, body);
}
