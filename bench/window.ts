import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { openRecords } from '../main/platform/records/open-records.ts';
import { keychain } from '../main/platform/secret-stores/keychain.ts';
import { launchChromium } from '../test/e2e/chromium.ts';
import { type LoopbackRun, startLoopback } from '../test/e2e/loopback-run.ts';
import { type BenchRow, counts, insertKeys, labelOf, row } from './records.ts';

/**
 * Opens the built loopback host and its page in a running Chromium. `launch` is the time in milliseconds from the start
 * of the process to the first rows.
 */
async function withWindow<T>(
  browser: Browser,
  dataDir: string,
  use: (page: Page, host: LoopbackRun, launch: number) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ locale: 'en-US', permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  const from = performance.now();
  const host = await startLoopback(dataDir);
  await page.goto(host.launchUrl, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.querySelector('.rows .key-row:not(.skeleton)'), null, { polling: 'raf' });
  const result = await use(page, host, performance.now() - from);
  await context.close();
  await host.stop();
  return result;
}

async function launches(browser: Browser, dataDir: string, count: number): Promise<BenchRow> {
  const taken: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    await withWindow(browser, dataDir, async (_page, _host, launch) => taken.push(launch));
  }
  return row(`launch to first rows on screen, ${count} keys`, count === 10_000 ? 1500 : null, taken);
}

/** Measures from the keystroke's event to the frame after its results are in the page. */
async function keystrokes(page: Page, count: number): Promise<BenchRow> {
  const taken: number[] = [];
  const type = (text: string) =>
    page.evaluate(async (typed) => {
      const field = document.querySelector<HTMLInputElement>('input[type="search"]');
      const rows = () => document.querySelector('.rows')?.textContent ?? document.querySelector('.empty')?.textContent;
      if (!field) throw new Error('no search field');
      if (field.value === typed) return null;
      const grid = () => document.querySelector('[role="grid"]');
      const isBusy = () => grid()?.getAttribute('aria-busy') === 'true';
      const write = (value: string) => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      };
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      // If the previous search found nothing, there is no list that could become busy.
      if (grid() === null) write('');
      while (grid() === null || isBusy()) await frame();
      const before = rows();
      const answered = new Promise<void>((resolve) => {
        let wasBusy = false;
        const observer = new MutationObserver(() => {
          wasBusy ||= isBusy();
          if (!wasBusy || isBusy()) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['aria-busy'] });
      });
      const from = performance.now();
      write(typed);
      await answered;
      await frame();
      // A keystroke that finds the same rows paints nothing, so there is nothing to measure.
      return rows() === before ? null : performance.now() - from;
    }, text);
  for (let n = 0; n < 20; n += 1) {
    const label = labelOf((n * 4987) % count);
    // Each step changes the rows on screen.
    for (const length of [2, 3, 5, label.length]) {
      const time = await type(label.slice(-length));
      if (time !== null) taken.push(time);
    }
  }
  return row(`search as you type over ${count}, keystroke to painted rows`, 50, taken);
}

async function scrolls(page: Page, count: number): Promise<BenchRow> {
  const nodes = await page.evaluate(async () => {
    const list = document.querySelector('[role="grid"]');
    if (!list) throw new Error('no list');
    const counts: number[] = [];
    for (let step = 0; step <= 100; step += 1) {
      list.scrollTop = (list.scrollHeight * step) / 100;
      await new Promise((resolve) => setTimeout(resolve, 40));
      counts.push(document.querySelectorAll('.rows .key-row').length);
    }
    return counts;
  });
  return { ...row(`row nodes in the page while scrolling ${count}`, 40, nodes), unit: 'nodes' };
}

/** Measures from the click to “Copied” in the page, which is shown after the write to the clipboard. */
async function copies(page: Page, count: number): Promise<BenchRow> {
  const taken: number[] = [];
  for (let run = 0; run < 40; run += 1) {
    taken.push(
      await page.evaluate(async (index) => {
        const target = document.querySelectorAll<HTMLElement>('.rows .key-row:not(.cannot-copy)')[index % 2];
        if (!target) throw new Error('no key to copy');
        const from = performance.now();
        target.click();
        while (!target.querySelector('.copied')) await new Promise((resolve) => setTimeout(resolve, 1));
        return performance.now() - from;
      }, run),
    );
  }
  const held = await page.evaluate(() => navigator.clipboard.readText());
  if (!held.startsWith('lev_sk_')) throw new Error('the clipboard does not hold the secret');
  return row(`copy with ${count} keys: click to clipboard, real Secret Service`, 60, taken);
}

/** CPU seconds that a process has used. */
function cpuOf(pid: number): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [, , , , , , , , , , , user = '0', system = '0'] = fields.split(' ');
  return (Number(user) + Number(system)) / 100;
}

async function idle(page: Page, host: LoopbackRun): Promise<BenchRow[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const pageCpu = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  await wait(3000);
  const seconds = 20;
  const used: { host: number[]; page: number[] } = { host: [], page: [] };
  for (let run = 0; run < 3; run += 1) {
    const before = { host: cpuOf(host.pid), page: await pageCpu() };
    await wait(seconds * 1000);
    used.host.push(((cpuOf(host.pid) - before.host) / seconds) * 100);
    used.page.push((((await pageCpu()) - before.page) / seconds) * 100);
  }
  const percent = (what: string, shares: number[]): BenchRow => ({ ...row(what, 1, shares), unit: '% of a core' });
  return [
    percent('idle, 10,000 countdowns: the host', used.host),
    percent('idle, 10,000 countdowns: the page', used.page),
  ];
}

/** Adds two keys with secrets that come first in the list. */
async function addSecrets(dataDir: string): Promise<void> {
  const records = openRecords(dataDir);
  const [first] = records.accounts.all();
  const store = await keychain({ instance: 'Latchkey' }).open();
  for (const n of [1, 2]) {
    const id = crypto.randomUUID();
    const now = Date.now();
    records.keys.insert({
      id,
      accountId: first?.id ?? '',
      remoteId: `kept-${n}`,
      label: `A kept key ${n}`,
      mask: 'lev_sk_••••',
      access: 'inherited',
      scopes: null,
      area: null,
      restrictions: null,
      createdAt: now + n * 60_000,
      lastUsedAt: null,
      expiresAt: now + 20 * 86_400_000,
      revokedAt: null,
      revokedUnverified: false,
      isDisabled: false,
      publicPart: null,
      inVault: true,
      notes: '',
      tags: [],
      favorite: false,
      places: [],
      fingerprint: null,
      knownAt: 0,
    });
    await store.write(id, Buffer.from(`lev_sk_${n}${'x'.repeat(39)}`), 'bench');
  }
  await store.close();
  records.close();
}

export async function benchWindow(): Promise<BenchRow[]> {
  const browser = await launchChromium();
  const table: BenchRow[] = [];
  for (const count of counts) {
    const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
    insertKeys(dataDir, count);
    await addSecrets(dataDir);
    table.push(await launches(browser, dataDir, count));
    await withWindow(browser, dataDir, async (page, host) => {
      table.push(await copies(page, count));
      // Otherwise the countdown of the clipboard would be measured too.
      await page.locator('.clipboard-bar').getByRole('button', { name: 'Clear clipboard' }).click();
      if (count === 10_000) table.push(...(await idle(page, host)));
      table.push(await scrolls(page, count), await keystrokes(page, count));
    });
    rmSync(dataDir, { recursive: true });
  }
  await browser.close();
  return table;
}
