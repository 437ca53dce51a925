import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whyNoSecretService } from '../secret-service.ts';
import { type ElectronRun, electronHost, startOnDouble } from './electron-host.ts';
import { keyboard } from './hands/keyboard.ts';
import { option, palette } from './quick-search-parts.ts';
import { seedKeys } from './seeded.ts';
import { announced, button, openSandbox } from './window.ts';

describe('quick access', () => {
  const shortcut = 'CommandOrControl+Alt+K';
  let dataDir: string;
  let run: ElectronRun;

  beforeEach(async (context) => {
    const obstacle = electronHost.obstacle() ?? whyNoSecretService();
    if (obstacle !== null) context.skip(obstacle);
    dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
    run = await startOnDouble(dataDir);
    await openSandbox(run.page);
  });
  afterEach(async () => {
    await run?.quit();
    if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true });
  });

  const records = () => run.order('records');
  const shownWindow = async (): Promise<Page> => {
    const find = () => run.context.pages().find((page) => page.url().startsWith('https://bundle.app.double.test/'));
    await expect.poll(() => find() !== undefined).toBe(true);
    return find() as Page;
  };
  const change = (settings: unknown) =>
    run.order('callFromForeignFrame', 'app://bundle/', true, 'changeSettings', settings);

  it('copies a key from anywhere, and is gone again', async () => {
    const { page } = run;
    await seedKeys(page, 'Pipeline', 'Staging');
    await run.order('minimizeWindow');
    await run.order('pressShortcut', shortcut);
    await palette(page).waitFor();
    expect((await records()).window).toMatchObject({ focused: true, minimized: false });
    await page.keyboard.type('st');
    await page.keyboard.press('Enter');
    await expect.poll(run.readClipboard).toMatch(/^lev_sk_/);
    await expect.poll(async () => (await records()).window.minimized).toBe(true);
    await palette(page).waitFor({ state: 'detached' });
  });

  it('opens a window where there is none, and hides it after Escape', async () => {
    await seedKeys(run.page, 'Pipeline');
    await run.closeWindow();
    await run.order('pressShortcut', shortcut);
    const page = await shownWindow();
    await palette(page).waitFor();
    // A shortcut that is held is told of again and again.
    await run.order('pressShortcut', shortcut);
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await records()).window.visible).toBe(false);
  });

  it('leaves a window alone that had the focus already', async () => {
    const { page } = run;
    await seedKeys(page, 'Pipeline');
    await run.order('pressShortcut', shortcut);
    await palette(page).waitFor();
    await page.keyboard.press('Enter');
    await announced(page, '“Pipeline” copied.');
    expect((await records()).window).toMatchObject({ visible: true, focused: true });
  });

  it('goes back behind what was before it', async () => {
    const { page } = run;
    await run.order('leaveWindow');
    await run.order('pressShortcut', shortcut);
    await palette(page).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await records()).window).toMatchObject({ visible: true, focused: false });
  });

  it('waits until a locked vault is open', async () => {
    const { page } = run;
    await seedKeys(page, 'Pipeline');
    await button(page, 'Lock').click();
    await page.getByRole('heading', { name: 'Vault locked' }).waitFor();
    await run.order('leaveWindow');
    await run.order('pressShortcut', shortcut);
    await keyboard.press(button(page, 'Unlock'));
    await option(page, /^Pipeline/).waitFor();
    await page.keyboard.type('pi');
    await page.keyboard.press('Enter');
    await expect.poll(run.readClipboard).toMatch(/^lev_sk_/);
    await expect.poll(async () => (await records()).window.focused).toBe(false);
  });

  it('lets go of a locked vault by Escape', async () => {
    const { page } = run;
    await button(page, 'Lock').click();
    await page.getByRole('heading', { name: 'Vault locked' }).waitFor();
    await run.order('leaveWindow');
    await run.order('pressShortcut', shortcut);
    await expect.poll(async () => (await records()).window.focused).toBe(true);
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem('latchkey.quick-access'))).toBe('true');
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await records()).window.focused).toBe(false);
    await button(page, 'Unlock').click();
    await page.getByRole('heading', { name: 'No keys yet' }).waitFor();
    expect(await palette(page).count()).toBe(0);
  });

  it('listens to the shortcut that was chosen, at the next start too', async () => {
    expect(await change({ quickAccess: 'Alt+Shift+F9' })).toMatchObject({ ok: true });
    expect((await records()).shortcuts).toEqual(['Alt+Shift+F9']);
    await run.quit();
    run = await startOnDouble(dataDir);
    await button(run.page, 'Lock').waitFor();
    expect((await records()).shortcuts).toEqual(['Alt+Shift+F9']);
    // The same keys, written in another way.
    expect(await change({ quickAccess: 'Shift+Alt+F9' })).toMatchObject({ ok: true });
    await run.order('pressShortcut', 'Alt+Shift+F9');
    await palette(run.page).waitFor();
    expect(await change({ quickAccess: null })).toMatchObject({ ok: true });
    expect((await records()).shortcuts).toEqual([]);
  });

  it('keeps the shortcut of before when another program has the new one', async () => {
    await run.order('takeShortcut', 'Alt+Shift+F9');
    expect(await change({ quickAccess: 'Alt+Shift+F9', keepInTray: false })).toMatchObject({
      ok: false,
      error: { code: 'shortcut_taken' },
    });
    const { shortcuts, tray } = await records();
    expect(shortcuts).toEqual([shortcut]);
    expect(tray).not.toBeNull();
  });

  it('starts without its shortcut when another program has it, and says so in the log', async () => {
    await run.quit();
    run = await startOnDouble(dataDir, { ...process.env, LATCHKEY_DOUBLE_TAKEN_SHORTCUT: shortcut });
    await button(run.page, 'Lock').waitFor();
    expect((await records()).shortcuts).toEqual([]);
    expect(run.output()).toContain('"event":"shortcut-taken"');
  });
});
