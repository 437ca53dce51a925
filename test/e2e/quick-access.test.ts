import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whyNoSecretService } from '../secret-service.ts';
import { type ElectronRun, electronHost, startOnDouble } from './electron-host.ts';
import { keyboard } from './hands/keyboard.ts';
import { byEveryHand, onEveryHost } from './hosts.ts';
import { announced, button, createAndKeep, createKey, dialog, openSandbox, row } from './window.ts';

const palette = (page: Page) => dialog(page, 'Quick search');
const field = (page: Page) => palette(page).getByRole('combobox');
const option = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name });
/** The row that Enter is for, as a screen reader is told. */
const current = (page: Page): Locator => palette(page).locator('[role="option"][aria-selected="true"]');

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await current(page).waitFor();
}

/** Makes the key a favourite, as the window does it. */
async function love(page: Page, label: string): Promise<void> {
  await page.evaluate(async (search) => {
    const call = async (method: string, input: unknown) => {
      const exposed = (window as { latchkey?: { call(method: string, input: unknown): Promise<{ output: unknown }> } })
        .latchkey;
      if (exposed) return (await exposed.call(method, input)).output;
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ method, input });
      return (await (await fetch('/latchkey/rpc', { method: 'POST', headers, body })).json()).output;
    };
    const all = { accountId: null, search, showRevoked: false, sort: 'label', descending: false, offset: 0, limit: 1 };
    const { rows } = (await call('listKeys', all)) as { rows: { id: string }[] };
    await call('setFavorite', { keyIds: rows.map(({ id }) => id), favorite: true });
  }, label);
}

onEveryHost('the palette', (stage) => {
  it('copies a key after two letters and Enter, from wherever the keyboard is', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    for (const label of ['Pipeline', 'Staging']) await createAndKeep(page, label);
    await page.getByLabel('Search keys').focus();
    await page.keyboard.press('Control+k');
    // Nobody waits for an answer between the letters and Enter.
    await page.keyboard.type('st');
    await page.keyboard.press('Enter');
    await palette(page).waitFor({ state: 'detached' });
    await announced(page, '“Staging” copied.');
    expect(await stage.run.readClipboard()).toMatch(/^lev_sk_/);
    await row(page, 'Staging').getByText('Copied').waitFor();
    await expect.poll(() => page.locator(':focus').getAttribute('type')).toBe('search');
  });

  it('offers favourites and most copied keys first, and only what can be copied', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    const panel = await createKey(page, 'Not kept');
    await panel.getByLabel('Keep in this vault').uncheck();
    await panel.getByRole('button', { name: 'Copy' }).click();
    await announced(panel, '“Not kept” copied.');
    await panel.getByRole('button', { name: 'Done' }).click();
    await panel.waitFor({ state: 'detached' });
    for (const label of ['Seldom', 'Often', 'Loved']) await createAndKeep(page, label);
    await row(page, 'Often').click();
    await announced(page, '“Often” copied.');
    await love(page, 'Loved');

    await openPalette(page);
    const labels = () =>
      option(page, /lev_sk_/)
        .locator('bdi.name')
        .allInnerTexts();
    await expect.poll(labels).toEqual(['Loved', 'Often', 'Seldom']);
    await expect.poll(() => current(page).innerText()).toContain('Loved');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => current(page).innerText()).toContain('Often');
    expect(await current(page).getAttribute('id')).toBe(await field(page).getAttribute('aria-activedescendant'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await announced(page, '“Seldom” copied.');

    await openPalette(page);
    await page.keyboard.type('not kept');
    await option(page, /^Not kept/)
      .getByText('Not in this vault')
      .waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toMatch(/[?&]key=[\w-]{36}/);
  });

  it('copies the key that the arrows have reached, however fast Enter follows them', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    for (const label of ['First', 'Second', 'Third']) await createAndKeep(page, label);
    await row(page, 'First').click();
    await announced(page, '“First” copied.');
    await openPalette(page);
    const third = await option(page, /lev_sk_/)
      .locator('bdi.name')
      .nth(2)
      .innerText();
    // Of a page that is busy: the keys come right behind each other, with nothing drawn between them.
    await field(page).evaluate(async (input) => {
      for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) {
        input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        await null;
      }
    });
    await announced(page, `“${third}” copied.`);
  });

  it('marks what was typed in keys and actions, and says when nothing matches', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await createAndKeep(page, 'Settlement');
    await openPalette(page);
    await page.keyboard.type('SETT');
    await option(page, /^Settlement/)
      .locator('mark', { hasText: 'Sett' })
      .waitFor();
    await option(page, 'Settings').locator('mark', { hasText: 'Sett' }).waitFor();
    await page.keyboard.type(' of nobody');
    await announced(palette(page), 'Nothing matches.');
    expect(await palette(page).getByRole('option').count()).toBe(0);
  });

  it('does every action by its name, and the dialog that it opens gives the focus back', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await createAndKeep(page, 'Pipeline');
    await page.getByRole('grid').focus();
    await openPalette(page);
    await page.keyboard.type('keyboard sh');
    await page.keyboard.press('Enter');
    await dialog(page, 'Keyboard shortcuts').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page, 'Keyboard shortcuts').waitFor({ state: 'detached' });
    await expect.poll(() => page.locator(':focus').getAttribute('role')).toBe('grid');

    await openPalette(page);
    await page.keyboard.type('expiries');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Expiries', level: 1 }).waitFor();

    await openPalette(page);
    await page.keyboard.type('deutsch');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ablaufdaten', level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('tresor sp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Tresor gesperrt' }).waitFor();
  });

  it('opens the details of a key with Ctrl+Enter', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await createAndKeep(page, 'Pipeline');
    await openPalette(page);
    await page.keyboard.type('pipe');
    await page.keyboard.press('Control+Enter');
    await palette(page).waitFor({ state: 'detached' });
    await expect.poll(() => page.url()).toMatch(/[?&]key=[\w-]{36}/);
  });

  it('gives the focus back when it is closed by Escape, also to a dialog', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await button(page, 'Settings').click();
    const close = dialog(page, 'Settings').getByRole('button', { name: 'Close' });
    await close.focus();
    await openPalette(page);
    // Another dialog could not be opened without losing this one.
    expect(await option(page, 'Add account').count()).toBe(0);
    await page.keyboard.press('Escape');
    await palette(page).waitFor({ state: 'detached' });
    await expect.poll(() => page.locator(':focus').innerText()).toBe('Close');
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds, in the %s theme', async (colorScheme) => {
    const { page } = stage.run;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const check = async (screen: string) => {
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
        screen,
      ).toEqual([]);
    };
    await openSandbox(page);
    await createAndKeep(page, 'Pipeline');
    await openPalette(page);
    await check('as it opens');
    await page.keyboard.type('pi');
    await palette(page).locator('mark').first().waitFor();
    await check('with matches');
    await page.keyboard.type(' nobody');
    await announced(palette(page), 'Nothing matches.');
    await check('with none');
  });
});

byEveryHand('the actions of the palette', (stage) => {
  it('are what can be done to the key that the list is on, to accounts, and to the list itself', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    for (const label of ['Pipeline', 'Staging']) await createAndKeep(page, label, hand);
    const choose = async (typed: string, name: string | RegExp) => {
      await openPalette(page);
      await page.keyboard.type(typed);
      // Before all that was typed is answered, Enter is for what it will find first.
      const marked = option(page, name).locator('mark', { hasText: new RegExp(`^${typed}$`, 'i') });
      await marked.waitFor();
      await hand.chooseOffered(option(page, name));
      await palette(page).waitFor({ state: 'detached' });
    };
    await hand.focus(page.getByRole('grid'));
    await page.keyboard.press('End');
    await choose('revoke', /Revoke….*Pipeline/);
    await page.getByRole('alertdialog', { name: 'Revoke “Pipeline”?' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await choose('favour', /Mark as favourite.*Pipeline/);
    await announced(page, '“Pipeline” is a favourite.');
    await choose('filter', 'Filter: Favourites');
    await row(page, 'Staging').waitFor({ state: 'detached' });
    await choose('filter', 'Remove filter: Favourites');
    await row(page, 'Staging').waitFor();
    await choose('sort', 'Sort by: Label');
    await expect
      .poll(() => page.getByRole('columnheader', { name: 'Label' }).getAttribute('aria-sort'))
      .toBe('ascending');
    await choose('reverse', 'Reverse the order');
    await page.getByRole('columnheader', { name: 'Label' }).and(page.locator('[aria-sort="descending"]')).waitFor();
    await choose('tag', /Tag….*Staging/);
    await dialog(page, 'Tags of 1 key').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page, 'Tags of 1 key').waitFor({ state: 'detached' });
    await choose('column', 'Show column: Tags');
    await page.getByRole('columnheader', { name: 'Tags' }).waitFor();
    await choose('select all', 'Select all that match');
    await page.getByRole('group', { name: 'Selected keys' }).getByText('2 selected', { exact: true }).waitFor();
    await choose('tag', /Tag….*2 selected/);
    await dialog(page, 'Tags of 2 keys').waitFor();
    await page.keyboard.type('nightly');
    await page.keyboard.press('Enter');
    await hand.press(button(page, 'Save'));
    await dialog(page, 'Tags of 2 keys').waitFor({ state: 'detached' });
    await choose('night', 'Filter: Tag: nightly');
    await row(page, 'Staging').waitFor();

    await hand.press(page.getByRole('link', { name: 'Activity' }));
    await page.getByRole('heading', { name: 'Activity', level: 1 }).waitFor();
    await choose('fire', /Fire drill….*Sandbox/);
    await dialog(page, 'Fire drill').waitFor();
    await page.keyboard.press('Escape');
    const file = await stage.run.saveWith(() => choose('export', /As CSV/));
    expect(file.text).toContain('Pipeline');
    // Before anything is typed there are a few.
    await openPalette(page);
    const actions = palette(page).getByRole('group', { name: 'Actions' }).getByRole('option');
    expect(await actions.count()).toBeLessThan(8);
  });
});

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
    for (const label of ['Pipeline', 'Staging']) await createAndKeep(page, label);
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
    await createAndKeep(run.page, 'Pipeline');
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
    await createAndKeep(page, 'Pipeline');
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
    await createAndKeep(page, 'Pipeline');
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
