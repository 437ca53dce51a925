import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { sessionEntry, tokenHeader } from '../../main/contract/loopback.ts';
import type { LoopbackRun } from './loopback-run.ts';

/** Opens the launch address in this page, and waits for the window behind it. */
export async function openLaunch(page: Page, { launchUrl, origin }: LoopbackRun): Promise<void> {
  await page.goto(launchUrl);
  await page.waitForURL(`${origin}/`);
}

/** The headers with which the page calls the host until the next lock. In Electron there are none. */
export async function headersOf(page: Page): Promise<Record<string, string>> {
  const json = { 'content-type': 'application/json' };
  const found = await page.evaluate(async (entry) => {
    const key = location.protocol === 'http:' ? sessionStorage.getItem(entry) : null;
    if (key === null) return null;
    const { challenge } = await (await fetch('/latchkey/challenge')).json();
    return { key, challenge };
  }, sessionEntry);
  if (found === null) return json;
  const token = createHmac('sha256', found.key).update(`page ${found.challenge}`).digest('base64');
  return { ...json, [tokenHeader]: token };
}
