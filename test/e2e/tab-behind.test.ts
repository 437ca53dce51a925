import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import type { HostRun } from './host-run.ts';
import { loopbackHost, startOnLoopback } from './loopback-host.ts';
import { seedKeys } from './seeded.ts';
import { lockBehind, openSandbox, row } from './window.ts';

let dataDir: string;
let browser: Browser;
let run: HostRun;
beforeEach(async (context) => {
  const obstacle = loopbackHost.obstacle();
  if (obstacle !== null) context.skip(obstacle);
  dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
  browser = await launchChromium();
  run = await startOnLoopback(dataDir, process.env, (options) => browser.newContext(options));
});
afterEach(async () => {
  await run?.quit();
  await browser?.close();
  await rm(dataDir, { recursive: true, force: true });
});

it('a tab without the focus is loaded anew by a lock at once, and clears the clipboard when it has the focus again', async () => {
  const { page } = run;
  await openSandbox(page);
  await seedKeys(page, 'Pipeline');
  await row(page, 'Pipeline').click();
  await expect.poll(() => run.readClipboard()).toMatch(/^lev_sk_/);
  // Playwright makes every page believe that it has the focus.
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  await (await page.context().newPage()).bringToFront();
  await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(false);
  // Chromium gives the focus to a page that reloads.
  await lockBehind(page);
  await expect.poll(() => run.readClipboard()).toBe('');
});
