import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { whyNoSecretService } from '../secret-service.ts';
import type { HostRun } from './host-run.ts';
import { loopbackHost } from './loopback-host.ts';
import { announced, createAndKeep, openSandbox, row } from './window.ts';

// On loopback alone: there the calls can be held up from outside, and the window is the same on every host.
let dataDir: string;
let run: HostRun;

beforeEach(async (context) => {
  const obstacle = loopbackHost.obstacle() ?? whyNoSecretService();
  if (obstacle !== null) context.skip(obstacle);
  dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
  run = await loopbackHost.start(dataDir);
});
afterEach(async () => {
  await run?.quit();
  if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true });
});

/** Holds back what these calls are answered, from now on until they are let go. */
async function holdBack(page: Page, method: string): Promise<() => void> {
  let letGo = () => {};
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/latchkey/rpc', async (route) => {
    if (route.request().postDataJSON()?.method === method) await released;
    await route.continue();
  });
  return letGo;
}

it('what is pressed on the list before a search is answered is meant for what the search finds', async () => {
  const { page } = run;
  await openSandbox(page);
  for (const label of ['Old portal', 'Old shop', 'Marketing site']) await createAndKeep(page, label);
  await page.getByRole('grid').focus();
  const answer = await holdBack(page, 'listKeys');
  await page.keyboard.press('/');
  await page.keyboard.type('old');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  answer();
  await announced(page, '“Old portal” copied.');
  expect((await run.messages()).match(/"method":"copySecret"/g)).toHaveLength(1);
});

it('a click on what another search had found does nothing', async () => {
  const { page } = run;
  await openSandbox(page);
  for (const label of ['Old portal', 'Marketing site']) await createAndKeep(page, label);
  await run.writeClipboard('something else');
  const answer = await holdBack(page, 'listKeys');
  await page.getByLabel('Search keys').fill('old');
  await row(page, 'Marketing site').click();
  await row(page, 'Marketing site').getByRole('checkbox').click({ force: true });
  answer();
  await row(page, 'Marketing site').waitFor({ state: 'detached' });
  expect(await run.readClipboard()).toBe('something else');
  expect(await page.getByRole('toolbar', { name: 'Selected keys' }).count()).toBe(0);
});
