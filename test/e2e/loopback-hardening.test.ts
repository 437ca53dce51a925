import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openContext } from './chromium.ts';
import { loopbackHost } from './loopback-host.ts';
import { type LoopbackRun, startLoopback } from './loopback-run.ts';
import { createAndKeep } from './window.ts';

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
    await page.goto(host.launchUrl);
    await page.getByRole('button', { name: 'Try the sandbox' }).waitFor();
    expect(page.url()).toBe(`${host.origin}/`);

    const elsewhere = await openContext();
    onTestFinished(() => elsewhere.close());
    const stranger = await elsewhere.newPage();
    await stranger.goto(host.origin);
    await stranger.getByText('This request didn’t come from the Latchkey window.').waitFor();
    await stranger.goto(host.launchUrl);
    await stranger.getByText('This link has already been used.').waitFor();
  });

  it('can be neither framed nor read nor called by another server on this computer', async () => {
    const page = await browser.newPage();
    await page.goto(host.launchUrl);
    await page.getByRole('button', { name: 'Try the sandbox' }).waitFor();
    const other = await serveEmptyPage();
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
    other.server.close();
    expect(outcome).toMatchObject({ framed: false, read: 'refused', called: 'refused' });
    expect(host.output()).not.toContain('call-failed');
  });

  it('keeps in the browser which of the first steps is next, and no secret that was searched for', async () => {
    const page = await browser.newPage();
    await page.goto(host.launchUrl);
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
    const session = { 'latchkey.first-steps': '"copy"', 'latchkey.search': '""' };
    expect(kept).toEqual({ local: 0, session, databases: 0, cookies: '' });
  });
});

describe('the process of the loopback host', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('stops cleanly at %s, also with a page open', async (signal) => {
    const page = await browser.newPage();
    await page.goto(host.launchUrl);
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

async function serveEmptyPage(): Promise<{ origin: string; server: Server }> {
  const server = createServer((_request, reply) => {
    reply.setHeader('content-type', 'text/html').end('<!doctype html><body></body>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
