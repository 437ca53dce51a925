import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { checkerFor } from './axe.ts';
import { onEveryHost } from './hosts.ts';
import { announced, button, createAndKeep, dialog, openSandbox, row } from './window.ts';

const details = (page: Page, label: string) => page.getByRole('complementary', { name: `Details of “${label}”` });

/** From the list, by the keyboard alone. */
async function openDetails(page: Page, label: string) {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Shift+F10');
  // A key that is pressed before the menu has the keyboard is the list's.
  await page.locator('[role="menu"]:focus, [role="menu"] :focus').waitFor();
  await page.keyboard.press('d');
  await page.getByRole('menuitem', { name: 'Details' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  const pane = details(page, label);
  await pane.getByRole('heading', { name: label }).waitFor();
  return pane;
}

onEveryHost('the details of a key', (stage) => {
  it('tell what happened to it, and give the keyboard back to the list', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await createAndKeep(page, 'CI pipeline');
    const pane = await openDetails(page, 'CI pipeline');
    await page.locator('h2:focus').waitFor();
    const history = pane.getByRole('listitem');
    await history.filter({ hasText: 'Created' }).waitFor();
    await pane.getByRole('button', { name: 'Copy', exact: true }).click();
    await announced(page, '“CI pipeline” copied. The clipboard is cleared in 30 seconds.');
    expect(await stage.run.readClipboard()).toMatch(/^lev_sk_/);
    await history.filter({ hasText: 'Copied' }).waitFor();

    await pane.getByRole('button', { name: 'Edit…' }).click();
    await page.getByLabel('Notes').fill('For the nightly build');
    await button(page, 'Save').click();
    await pane.getByText('For the nightly build').waitFor();
    await history.filter({ hasText: 'Edited' }).waitFor();
    await page.locator('.details button:focus', { hasText: 'Edit…' }).waitFor();

    await page.keyboard.press('Escape');
    await pane.waitFor({ state: 'detached' });
    await page.locator('[role="grid"]:focus').waitFor();
    await page.goBack();
    await pane.waitFor();
  });

  it('take tags and a star, and let them be taken back', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await createAndKeep(page, 'CI pipeline');
    const pane = await openDetails(page, 'CI pipeline');
    const tag = pane.getByRole('button', { name: 'Remove the tag staging' });
    await pane.getByLabel('Add a tag').fill('staging');
    await page.keyboard.press('Enter');
    await tag.waitFor();
    await page.getByText('“CI pipeline” has the tag “staging” now.').first().waitFor();
    await page.keyboard.press('Control+z');
    // In a field that is the way to take typing back.
    await tag.waitFor();
    await tag.focus();
    await page.keyboard.press('Control+z');
    await tag.waitFor({ state: 'detached' });

    const star = pane.getByRole('button', { name: 'Favourite', exact: true });
    await star.click();
    await pane.getByRole('button', { name: 'Favourite', exact: true, pressed: true }).waitFor();
    await star.click();
    await pane.getByRole('button', { name: 'Favourite', exact: true, pressed: false }).waitFor();
    await button(page, 'Undo').click();
    await pane.getByRole('button', { name: 'Favourite', exact: true, pressed: true }).waitFor();
  });

  it('say that a key is gone, and show it again when that is taken back', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await createAndKeep(page, 'Retired');
    const pane = await openDetails(page, 'Retired');
    await pane.getByRole('button', { name: 'Revoke…' }).click();
    await button(page, 'Revoke key').click();
    await pane.getByText('Revoked', { exact: true }).first().waitFor();
    await pane.getByRole('button', { name: 'Remove from list' }).click();
    await page.getByRole('heading', { name: 'This key is not here any more' }).waitFor();
    await button(page, 'Undo').click();
    await pane.getByRole('button', { name: 'Remove from list' }).waitFor();
  });
});

onEveryHost('the activity', (stage) => {
  it('finds what happened and exports it, without a secret', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await createAndKeep(page, 'Nightly export');
    await createAndKeep(page, 'CI pipeline');
    await row(page, 'CI pipeline').click();
    await announced(page, '“CI pipeline” copied.');
    const secret = await stage.run.readClipboard();

    await page.getByRole('link', { name: 'Activity' }).click();
    const rows = page.getByRole('row').filter({ has: page.getByRole('gridcell') });
    await rows.nth(2).waitFor();
    await page.getByLabel('Search the activity').fill('pipeline');
    await page.getByText('2 entries').first().waitFor();
    await page.getByLabel('What happened').selectOption('Copied');
    await page.getByText('1 entry').first().waitFor();
    expect(new URL(page.url()).hash).toBe('#/activity?kind=copied');

    const json = await exported('As JSON, for a program');
    expect(JSON.parse(json)).toMatchObject([{ what: 'copied', key: 'CI pipeline', account: 'Sandbox' }]);
    const csv = await exported('As CSV, for a spreadsheet');
    expect(csv.trim().split('\n')).toHaveLength(2);
    expect(csv).toMatch(/copied.*Sandbox.*CI pipeline/);
    expect(json + csv).not.toContain(secret);

    await page.goBack();
    await page.getByText('2 entries').first().waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await details(page, 'CI pipeline').waitFor();

    async function exported(format: string): Promise<string> {
      const { text } = await stage.run.saveWith(async () => {
        await button(page, 'Export').click();
        await page.getByRole('menuitem', { name: format }).click();
      });
      // The next one is told from this one by its announcement.
      await page.getByRole('status').filter({ hasText: 'Saved' }).first().waitFor({ state: 'detached' });
      return text;
    }
  });
});

onEveryHost('axe finds no fault', (stage) => {
  describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
    it('with details, activity, settings and about', async () => {
      const { page } = stage.run;
      const check = await checkerFor(page, colorScheme);
      await openSandbox(page);
      await page.getByRole('link', { name: 'Activity' }).click();
      await page.getByRole('heading', { name: 'Nothing has happened yet' }).waitFor();
      await check('no activity');
      await page.getByRole('link', { name: 'All keys' }).click();
      await createAndKeep(page, 'CI pipeline');
      const pane = await openDetails(page, 'CI pipeline');
      await pane.getByLabel('Add a tag').fill('staging');
      await page.keyboard.press('Enter');
      await pane.getByRole('button', { name: 'Remove the tag staging' }).waitFor();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
      await check('details, with something to take back');
      await page.setViewportSize({ width: 700, height: 680 });
      await check('details over the list');
      await page.getByRole('link', { name: 'Activity' }).click();
      await page.getByRole('gridcell', { name: 'Created' }).waitFor();
      await check('activity in a narrow window');
      await page.setViewportSize({ width: 1280, height: 680 });
      await check('activity');
      await button(page, 'Settings').click();
      await dialog(page, 'Settings').waitFor();
      await check('settings');
      await button(page, 'About Latchkey').click();
      await dialog(page, 'About Latchkey').getByText('better-sqlite3').waitFor();
      await check('about');
    });
  });
});
