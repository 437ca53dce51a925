import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../test/e2e/chromium.ts';
import { type LoopbackRun, startLoopback } from '../test/e2e/loopback-run.ts';
import { current, field, openQuickSearch } from '../test/e2e/quick-search-parts.ts';
import { button, call, createKey, dialog, openSandbox, row as rowOf } from '../test/e2e/window.ts';
import { type BenchRow, row } from './records.ts';

const runs = 3;
const projects = ['shop', 'blog'];
const environments = ['development', 'production'];
const keysOfFile = 15;
/** In the system's own dialog: on the folder, and on Open. */
const clicksInFolderDialog = 2;

/** A developer's first day: from nothing to a copied key, a folder of `.env` files, and one key among its keys. */
export async function benchDay(): Promise<BenchRow[]> {
  const browser = await launchChromium();
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  writeProjects(join(folder, 'code'));
  const taken: number[] = [];
  const clicks: number[] = [];
  const keystrokes: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const dataDir = join(folder, `data-${run}`);
    const began = performance.now();
    const host = await startLoopback(dataDir);
    const page = await openPage(browser, host);
    await copyPracticeKey(page);
    taken.push(performance.now() - began);
    clicks.push(await importFolder(page, join(folder, 'code')));
    keystrokes.push(await typeToFind(page, 'o s p'));
    await page.context().close();
    await host.stop();
  }
  await browser.close();
  rmSync(folder, { recursive: true });
  return [
    row('cold start to a copied sandbox key, built host, without the hand’s time', 12_000, taken),
    { ...row('import 60 keys of two projects, sorted and findable', 10, clicks), unit: 'clicks' },
    {
      ...row('quick search until the OpenAI key of the shop’s production comes first', 6, keystrokes),
      unit: 'keystrokes',
    },
  ];
}

/** Two projects with a file for each environment, which have variables of the same names. */
function writeProjects(folder: string): void {
  const random = (length: number) => Array.from({ length }, () => alphabet[Math.floor(Math.random() * 62)]).join('');
  for (const project of projects) {
    mkdirSync(join(folder, project), { recursive: true });
    for (const environment of environments) {
      const kind = environment === 'production' ? 'live' : 'test';
      const lines = [
        `OPENAI_API_KEY=sk-proj-${random(48)}`,
        `STRIPE_SECRET_KEY=sk_${kind}_${random(24)}`,
        `GITHUB_TOKEN=ghp_${random(36)}`,
        `RESEND_API_KEY=re_${random(8)}_${random(24)}`,
        `GROQ_API_KEY=gsk_${random(52)}`,
        `DATABASE_URL=postgres://${project}:${random(24)}@db.example.com/${project}?sslmode=require`,
        ...Array.from({ length: keysOfFile - 6 }, (_, n) => `PARTNER_${n + 1}_API_KEY=${random(32)}`),
      ];
      writeFileSync(join(folder, project, `.env.${environment}`), lines.join('\n'));
    }
  }
}

const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

async function openPage(browser: Browser, host: LoopbackRun): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.goto(host.launchUrl);
  return page;
}

async function copyPracticeKey(page: Page): Promise<void> {
  await openSandbox(page);
  const panel = await createKey(page, 'Practice');
  await panel.getByRole('button', { name: 'Copy' }).click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith('lev_sk_'));
  await panel.getByRole('button', { name: 'Done' }).click();
  await rowOf(page, 'Practice').waitFor();
}

/** @returns how many clicks it took, after which each key is at its service and in its project and environment */
async function importFolder(page: Page, folder: string): Promise<number> {
  await page.evaluate(() => {
    document.body.dataset.clicks = '0';
    const count = ({ isTrusted, detail }: MouseEvent) => {
      if (isTrusted && detail > 0) document.body.dataset.clicks = String(Number(document.body.dataset.clicks) + 1);
    };
    document.addEventListener('click', count, true);
  });
  await button(page, 'Import…').click();
  const form = dialog(page, 'Import keys');
  const choosing = page.waitForEvent('filechooser');
  await form.getByLabel('Folder').click();
  await (await choosing).setFiles(folder);
  await form.getByRole('button', { name: 'Show contents' }).click();
  const total = projects.length * environments.length * keysOfFile;
  await form.getByRole('button', { name: `Import ${total} keys` }).click();
  await form.waitFor({ state: 'detached' });
  const clicks = Number(await page.evaluate(() => document.body.dataset.clicks));
  for (const project of projects) {
    for (const environment of environments) await expectKeys(page, { project, environment }, keysOfFile);
  }
  await expectKeys(page, { search: 'openai prod' }, projects.length);
  return clicks + clicksInFolderDialog;
}

async function expectKeys(page: Page, conditions: object, expected: number): Promise<void> {
  const query = { accountId: null, search: '', showRevoked: false, sort: 'label', descending: false, ...conditions };
  const { total } = await call(page, 'listKeys', { ...query, offset: 0, limit: 1 });
  if (Number(total) !== expected)
    throw new Error(`${total} keys in place of ${expected}: ${JSON.stringify(conditions)}`);
}

/**
 * @returns after how many keystrokes, with the one that opens quick search, Enter copies the key that is meant
 * @throws Error if it doesn't after the last letter
 */
async function typeToFind(page: Page, text: string): Promise<number> {
  await openQuickSearch(page);
  const meant = current(page)
    .filter({ hasText: 'OPENAI_API_KEY' })
    .filter({ hasText: 'shop' })
    .filter({ hasText: 'Production' });
  for (const [index, letter] of [...text].entries()) {
    await field(page).press(letter === ' ' ? 'Space' : letter);
    const isFound = meant.waitFor({ timeout: searchesWithinMs }).then(
      () => true,
      () => false,
    );
    if (await isFound) return index + 2;
  }
  throw new Error(`“${text}” doesn't find the key`);
}

/** A search is on screen sooner; see the table of times. */
const searchesWithinMs = 500;
