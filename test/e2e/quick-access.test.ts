import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { startOnDouble } from './electron-host.ts';
import { keyboard } from './hands/keyboard.ts';
import { type DoubleStage, onDouble } from './on-double.ts';
import { option, quickSearch } from './quick-search-parts.ts';
import { seedKeys } from './seeded.ts';
import { announced, button, dialog, openSandbox } from './window.ts';

const shortcut = 'CommandOrControl+Alt+K';

const records = ({ run }: DoubleStage) => run.order('records');
const change = ({ run }: DoubleStage, settings: unknown) =>
  run.order('callFromForeignFrame', 'app://bundle/', true, 'changeSettings', settings);

async function openedWindow({ shownWindow }: DoubleStage): Promise<Page> {
  await expect.poll(() => shownWindow() !== undefined).toBe(true);
  return shownWindow() as Page;
}

onDouble('quick access', (stage) => {
  beforeEach(() => openSandbox(stage.run.page));

  it('copies a key from anywhere, and is gone again', async () => {
    const { page } = stage.run;
    await seedKeys(page, 'Pipeline', 'Staging');
    await stage.run.order('minimizeWindow');
    await stage.run.order('pressShortcut', shortcut);
    await quickSearch(page).waitFor();
    expect((await records(stage)).window).toMatchObject({ focused: true, minimized: false });
    await page.keyboard.type('st');
    await page.keyboard.press('Enter');
    await expect.poll(stage.run.readClipboard).toMatch(/^lev_sk_/);
    await expect.poll(async () => (await records(stage)).window.minimized).toBe(true);
    await quickSearch(page).waitFor({ state: 'detached' });
  });

  it('opens a window where there is none, and hides it after Escape', async () => {
    await seedKeys(stage.run.page, 'Pipeline');
    await stage.run.closeWindow();
    await stage.run.order('pressShortcut', shortcut);
    const page = await openedWindow(stage);
    await quickSearch(page).waitFor();
    // Holding a shortcut down reports it again and again.
    await stage.run.order('pressShortcut', shortcut);
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await records(stage)).window.visible).toBe(false);
  });

  it('leaves a window alone that had the focus already', async () => {
    const { page } = stage.run;
    await seedKeys(page, 'Pipeline');
    await stage.run.order('pressShortcut', shortcut);
    await quickSearch(page).waitFor();
    await page.keyboard.press('Enter');
    await announced(page, '“Pipeline” copied.');
    expect((await records(stage)).window).toMatchObject({ visible: true, focused: true });
  });

  it('goes back behind what was before it', async () => {
    const { page } = stage.run;
    await stage.run.order('leaveWindow');
    await stage.run.order('pressShortcut', shortcut);
    await quickSearch(page).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await records(stage)).window).toMatchObject({ visible: true, focused: false });
  });

  it('waits until a locked vault is open', async () => {
    const { page } = stage.run;
    await seedKeys(page, 'Pipeline');
    await button(page, 'Lock').click();
    await page.getByRole('heading', { name: 'Vault locked' }).waitFor();
    await stage.run.order('leaveWindow');
    await stage.run.order('pressShortcut', shortcut);
    await keyboard.press(button(page, 'Unlock'));
    await option(page, /^Pipeline/).waitFor();
    await page.keyboard.type('pi');
    await page.keyboard.press('Enter');
    await expect.poll(stage.run.readClipboard).toMatch(/^lev_sk_/);
    await expect.poll(async () => (await records(stage)).window.focused).toBe(false);
  });

  it('lets go of a locked vault by Escape', async () => {
    const { page } = stage.run;
    await button(page, 'Lock').click();
    await page.getByRole('heading', { name: 'Vault locked' }).waitFor();
    await stage.run.order('leaveWindow');
    await stage.run.order('pressShortcut', shortcut);
    await expect.poll(async () => (await records(stage)).window.focused).toBe(true);
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem('latchkey.quick-search'))).toBe('true');
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await records(stage)).window.focused).toBe(false);
    await button(page, 'Unlock').click();
    await page.getByRole('heading', { name: 'No keys yet' }).waitFor();
    expect(await quickSearch(page).count()).toBe(0);
  });
});

onDouble('the shortcut of quick access', (stage) => {
  beforeEach(() => openSandbox(stage.run.page));

  it('listens to the shortcut that was chosen, at the next start too', async () => {
    expect(await change(stage, { quickSearch: 'Alt+Shift+F9' })).toMatchObject({ ok: true });
    expect((await records(stage)).shortcuts).toEqual(['Alt+Shift+F9']);
    await stage.run.quit();
    stage.run = await startOnDouble(stage.dataDir);
    await button(stage.run.page, 'Lock').waitFor();
    expect((await records(stage)).shortcuts).toEqual(['Alt+Shift+F9']);
    // The same keys in another order.
    expect(await change(stage, { quickSearch: 'Shift+Alt+F9' })).toMatchObject({ ok: true });
    await stage.run.order('pressShortcut', 'Alt+Shift+F9');
    await quickSearch(stage.run.page).waitFor();
    expect(await change(stage, { quickSearch: null })).toMatchObject({ ok: true });
    expect((await records(stage)).shortcuts).toEqual([]);
  });

  it('keeps the shortcut of before when another program has the new one', async () => {
    await stage.run.order('takeShortcut', 'Alt+Shift+F9');
    expect(await change(stage, { quickSearch: 'Alt+Shift+F9', keepInTray: false })).toMatchObject({
      ok: false,
      error: { code: 'shortcut_taken' },
    });
    const { shortcuts, tray } = await records(stage);
    expect(shortcuts).toEqual([shortcut]);
    expect(tray).not.toBeNull();
  });

  it('starts without its shortcut when another program has it, and says so in the log and the settings', async () => {
    await stage.run.quit();
    stage.run = await startOnDouble(stage.dataDir, { ...process.env, LATCHKEY_DOUBLE_TAKEN_SHORTCUT: shortcut });
    await button(stage.run.page, 'Lock').waitFor();
    expect((await records(stage)).shortcuts).toEqual([]);
    expect(stage.run.output()).toContain('"event":"shortcut-taken"');
    const { page } = stage.run;
    await button(page, 'Settings').click();
    const settings = dialog(page, 'Settings');
    await settings.getByText('Another application already used this shortcut when Latchkey started.').waitFor();
    await settings.getByLabel('Global shortcut for quick search').press('Alt+F9');
    await settings.getByText('It works in every application.').waitFor();
  });
});
