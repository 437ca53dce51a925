import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { onEveryHost } from './hosts.ts';
import { onDouble } from './on-double.ts';
import { seedKeys } from './seeded.ts';
import { button, openSandbox, row } from './window.ts';

const lockedHeading = (page: Page) => page.getByRole('heading', { name: 'Vault locked' });

/** Only a page that has not reloaded still has the mark. */
const mark = (page: Page) => page.evaluate(() => void Reflect.set(window, 'marked', true));
const isMarked = (page: Page) => page.evaluate(() => 'marked' in window).catch(() => true);

onDouble('the Electron host', (stage) => {
  it.each(['suspend', 'lock-screen'] as const)('locks on %s, and loads its window anew', async (event) => {
    await openSandbox(stage.run.page);
    await mark(stage.run.page);
    await stage.run.order('emitPower', event);
    await lockedHeading(stage.run.page).waitFor();
    await expect.poll(() => isMarked(stage.run.page)).toBe(false);
    await button(stage.run.page, 'Unlock').click();
    await stage.run.page.getByRole('heading', { name: 'No keys yet' }).waitFor();
  });

  it('locks from the menu of the window', async () => {
    await openSandbox(stage.run.page);
    await stage.run.order('choose', 'application', 'Lock vault');
    await lockedHeading(stage.run.page).waitFor();
  });
});

onEveryHost('locking', (stage) => {
  it('loads the window anew, so that nothing of the open vault stays in its memory', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Pipeline');
    await row(page, 'Pipeline').click();
    await expect.poll(() => stage.run.readClipboard()).toMatch(/^lev_sk_/);
    await mark(page);
    await button(page, 'Lock').click();
    await lockedHeading(page).waitFor();
    await expect.poll(() => isMarked(page)).toBe(false);
    await expect.poll(() => stage.run.readClipboard()).toBe('');
  });
});
