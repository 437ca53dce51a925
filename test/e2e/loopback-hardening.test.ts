import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { sessionEntry, tokenHeader } from '../../main/contract/loopback.ts';
import { openContext } from './chromium.ts';
import { loopbackHost } from './loopback-host.ts';
import { type LoopbackRun, startLoopback } from './loopback-run.ts';
import { callOf, openLaunch, type PageSession, sessionOf } from './loopback-session.ts';
import { button, call, createAndKeep, lockBehind, openSandbox } from './window.ts';

let dataDir: string;
let host: LoopbackRun;
let browser: BrowserContext;

beforeEach(async (context) => {
  const obstacle = loopbackHost.obstacle();
  if (obstacle !== null) context.skip(obstacle);
  dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
  host = await startLoopback(dataDir);
  browser = await openContext();
});
afterEach(async () => {
  await browser?.close();
  await host?.stop();
  if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true });
});

describe('the page of the loopback host', () => {
  it('answers the browser that opened the launch address and no other', async () => {
    const page = await browser.newPage();
    await openLaunch(page, host);
    await page.getByRole('button', { name: 'Try the sandbox' }).waitFor();
    expect(page.url()).toBe(`${host.origin}/`);

    const elsewhere = await openContext();
    onTestFinished(() => elsewhere.close());
    const stranger = await elsewhere.newPage();
    await stranger.goto(host.origin);
    await stranger.getByText('This tab isn’t connected to Latchkey.').first().waitFor();
    await stranger.goto(host.launchUrl);
    await stranger.getByText('This link has already been used.').waitFor();
  });

  it('can be neither framed nor read nor called by another server on this computer', async () => {
    const page = await browser.newPage();
    await openLaunch(page, host);
    await page.getByRole('button', { name: 'Try the sandbox' }).waitFor();
    const other = await serveOther();
    const evil = await browser.newPage();
    await evil.goto(other.origin);
    const outcome = await evil.evaluate(async (target) => {
      const frame = document.createElement('iframe');
      frame.src = target;
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      const attempt = (work: Promise<Response>) =>
        work.then(
          (reply) => reply.status,
          () => 'refused',
        );
      const body = JSON.stringify({ method: 'listAccounts', input: {} });
      return {
        framed: frame.contentDocument !== null,
        read: await attempt(fetch(`${target}/`)),
        called: await attempt(fetch(`${target}/latchkey/rpc`, { method: 'POST', body, credentials: 'include' })),
        blind: await attempt(
          fetch(`${target}/latchkey/rpc`, { method: 'POST', body, credentials: 'include', mode: 'no-cors' }),
        ),
      };
    }, host.origin);
    expect(outcome).toMatchObject({ framed: false, read: 'refused', called: 'refused' });
    expect(host.output()).not.toContain('call-failed');
  });

  it('tries nothing that its policy refuses, and keeps in the browser which of the first steps is next and no secret that was searched for', async () => {
    const page = await browser.newPage();
    const refused: string[] = [];
    await page.exposeFunction('tellRefused', (directive: string) => refused.push(directive));
    await page.addInitScript(() =>
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        Reflect.get(window, 'tellRefused')(effectiveDirective),
      ),
    );
    await openLaunch(page, host);
    await page.getByRole('button', { name: 'Try the sandbox' }).click();
    await page.getByRole('heading', { name: 'No keys yet' }).waitFor();
    await createAndKeep(page, 'CI');
    await page.getByRole('searchbox').fill(`lev_sk_${'x'.repeat(40)}`);
    await page.getByRole('heading', { name: /^No results for/ }).waitFor();
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: { ...sessionStorage },
      databases: (await indexedDB.databases()).length,
      cookies: document.cookie,
    }));
    const session = {
      'latchkey.session': expect.stringMatching(/^[\w-]{43}$/),
      'latchkey.first-steps': '"copy"',
      'latchkey.search': '""',
    };
    expect(kept).toEqual({ local: 0, session, databases: 0, cookies: '' });
    expect(await browser.cookies()).toEqual([]);
    expect(refused).toEqual([]);
  });
});

describe('another server on this computer, visited in the same browser,', () => {
  it('gets nothing with which it could call', async () => {
    const page = await openWindow();
    const key = await page.evaluate((entry) => sessionStorage.getItem(entry), sessionEntry);
    const { request } = callOf((await sessionOf(page)) as PageSession, 'listAccounts', {});
    const token = request.headers[tokenHeader];
    const other = await serveOther();
    const visit = await browser.newPage();
    await visit.goto(`${other.origin}/latchkey/`);
    const found = await visit.evaluate(async (name) => {
      const picture = new Image();
      const loaded = new Promise((resolve) => picture.addEventListener('error', resolve, { once: true }));
      picture.src = '/latchkey/pixel.png';
      await loaded;
      await fetch('/latchkey/rpc', { method: 'POST', credentials: 'include' });
      const tabs = new BroadcastChannel(name);
      const heard: unknown[] = [];
      tabs.onmessage = ({ data }) => heard.push(data);
      tabs.postMessage({ is: 'asks-for-key' });
      return { heard, entries: Object.keys(sessionStorage), cookies: document.cookie };
    }, sessionEntry);
    // The window itself answers at once, so whatever could reach the other page has done so by then.
    const second = await browser.newPage();
    await second.goto(host.origin);
    await button(second, 'New key').first().waitFor();
    expect(found).toEqual({ heard: [], entries: [], cookies: '' });
    const seen = JSON.stringify(other.seen);
    expect(other.seen.length).toBeGreaterThanOrEqual(3);
    for (const secret of [String(key), String(token)]) expect(seen).not.toContain(secret);

    const forged = { 'content-type': 'application/json', origin: host.origin };
    for (const got of other.seen) {
      const cookie = got.headers.cookie ?? '';
      const body = JSON.stringify({ method: 'listAccounts', input: {} });
      const reply = await fetch(`${host.origin}/latchkey/rpc`, {
        method: 'POST',
        headers: { ...forged, cookie },
        body,
      });
      expect(reply.status).toBe(401);
    }
  });

  it('can neither overwrite the session nor crowd it out with cookies', async () => {
    const page = await openWindow();
    const prepare = (reply: ServerResponse) => {
      const long = 'x'.repeat(3900);
      const crowd = Array.from({ length: 60 }, (_, n) => `c${n}=${long}; Path=/; Max-Age=86400`);
      reply.setHeader('set-cookie', [...crowd, `${sessionEntry}=x; Path=/latchkey`, `${tokenHeader}=x; Path=/`]);
    };
    const other = await serveOther({ prepare });
    const visit = await browser.newPage();
    await visit.goto(other.origin);
    expect((await browser.cookies()).length).toBeGreaterThan(50);
    await page.reload();
    await button(page, 'New key').first().waitFor();
    const second = await browser.newPage();
    await second.goto(host.origin);
    await createAndKeep(second, 'CI');
  });
});

describe('another server that takes the port of a Latchkey that was killed', () => {
  it('gets nothing of the calls of the tabs that are still open, not even by a page of its own', async () => {
    const page = await openWindow();
    const key = await page.evaluate((entry) => sessionStorage.getItem(entry), sessionEntry);
    const asked = randomUUID();
    const before = await (await fetch(`${host.origin}/latchkey/challenge?page=${asked}`)).text();
    await host.stop('SIGKILL');
    host.stop = async () => 0;
    const other = await serveOther({ port: Number(new URL(host.origin).port), says: before });
    // The tab has noticed, so that a page of the other server in the same tab would find nothing either.
    await expect.poll(() => page.evaluate((entry) => sessionStorage.getItem(entry), sessionEntry)).toBeNull();

    const visit = await browser.newPage();
    await visit.goto(host.origin);
    const heard = visit.evaluate(
      (name) =>
        new Promise((resolve) => {
          const tabs = new BroadcastChannel(name);
          tabs.onmessage = ({ data }) => {
            if (data.is === 'asks-for-key') tabs.postMessage({ is: 'key', key: 'of-the-other-server' });
            else resolve(data);
          };
          tabs.postMessage({ is: 'asks-for-key' });
          setTimeout(() => resolve('nothing'), 1500);
        }),
      sessionEntry,
    );
    await button(page, 'Try again').click();
    await page.getByText('This tab isn’t connected to Latchkey.').first().waitFor();
    expect(await heard).toBe('nothing');
    const called = other.seen.filter(({ method }) => method !== 'GET');
    expect(called).toEqual([]);
    const seen = JSON.stringify(other.seen);
    expect(seen).toContain('/latchkey/challenge');
    for (const secret of [String(key), tokenHeader]) expect(seen).not.toContain(secret);
  });
});

describe('the session', () => {
  it('goes on after a reload, in a second tab and in a second window', async () => {
    const page = await openWindow();
    await page.reload();
    await button(page, 'New key').first().waitFor();
    const typed = await browser.newPage();
    await typed.goto(host.origin);
    await button(typed, 'New key').first().waitFor();
    const opening = page.waitForEvent('popup');
    await page.evaluate(() => void window.open('/', '_blank', 'width=600,height=600,noopener'));
    const popup = await opening;
    await button(popup, 'New key').first().waitFor();
    await page.close();
    await typed.reload();
    await createAndKeep(typed, 'CI');
    await popup.getByText('CI', { exact: true }).first().waitFor();
  });

  it('goes on after a lock in every tab, and what was sent before is worth nothing', async () => {
    const page = await openWindow();
    const second = await browser.newPage();
    await second.goto(host.origin);
    await button(second, 'New key').first().waitFor();
    const before = callOf((await sessionOf(page)) as PageSession, 'getStatus', {});
    const status = async ({ url, request }: typeof before) => (await fetch(url, request)).status;
    expect(await status(before)).toBe(200);
    await Promise.all([second.waitForEvent('load'), lockBehind(page)]);
    expect(await status(before)).toBe(401);
    await button(page, 'Unlock').click();
    for (const tab of [page, second]) await button(tab, 'New key').first().waitFor();
    expect(await status(before)).toBe(401);
    expect(await status(callOf((await sessionOf(second)) as PageSession, 'getStatus', {}))).toBe(200);
    expect(await call(second, 'listAccounts', {})).toHaveLength(1);
  });

  it('does not begin by a preview of its address, and leaves no token in the address bar', async () => {
    const address = new URL(host.launchUrl);
    const page = await browser.newPage();
    // As a preview does that loads the page but runs no script.
    for (const method of ['GET', 'HEAD']) expect((await fetch(address, { method })).status).toBe(200);
    await openLaunch(page, host);
    await button(page, 'Try the sandbox').waitFor();
    const cdp = await browser.newCDPSession(page);
    const { entries } = await cdp.send('Page.getNavigationHistory');
    expect(JSON.stringify(entries)).not.toContain(address.hash.slice(1));
  });
});

describe('the process of the loopback host', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('stops cleanly at %s, also with a page open', async (signal) => {
    const page = await browser.newPage();
    await openLaunch(page, host);
    await page.getByRole('button', { name: 'Try the sandbox' }).waitFor();
    expect(await host.stop(signal)).toBe(0);
    await page.reload().catch(() => {});
    host.stop = async () => 0;
  });

  it('keeps its files from other users', async () => {
    expect((await stat(dataDir)).mode & 0o077).toBe(0);
    expect((await stat(join(dataDir, 'latchkey.sqlite'))).mode & 0o777).toBe(0o600);
  });
});

interface Got {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** The window in a new tab, with the sandbox open. */
async function openWindow(): Promise<Page> {
  const page = await browser.newPage();
  await openLaunch(page, host);
  await openSandbox(page);
  return page;
}

/** A server on 127.0.0.1, with the requests that it got. */
async function serveOther({
  port = 0,
  says = '<!doctype html><body></body>',
  prepare = (_reply: ServerResponse) => {},
} = {}): Promise<{ origin: string; seen: Got[] }> {
  const seen: Got[] = [];
  const server = createServer(async (request, reply) => {
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers, body: await text(request) });
    prepare(reply);
    reply.setHeader('content-type', 'text/html').end(says);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}
