import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Hand } from './hands/hand.ts';
import { mouse } from './hands/mouse.ts';
import { byEveryHand, onLoopback } from './hosts.ts';
import { seedKeys } from './seeded.ts';
import { announced, button, chooseStep, openSandbox, row } from './window.ts';

const details = (page: Page, label: string) => page.getByRole('complementary', { name: `Details of “${label}”` });

async function openDetails(page: Page, label: string, hand: Hand = mouse) {
  await chooseStep(page, label, 'Details', hand);
  const pane = details(page, label);
  await pane.getByRole('heading', { name: label }).waitFor();
  return pane;
}

byEveryHand('the details of a key', (stage) => {
  it('tell what happened to it, and give the keyboard back to the list', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'CI pipeline');
    const pane = await openDetails(page, 'CI pipeline', hand);
    await page.locator('h2:focus').waitFor();
    const history = pane.getByRole('listitem');
    await history.filter({ hasText: 'Created' }).waitFor();
    await hand.press(pane.getByRole('button', { name: 'Copy', exact: true }));
    await announced(page, '“CI pipeline” copied. The clipboard clears in 30 seconds.');
    expect(await stage.run.readClipboard()).toMatch(/^lev_sk_/);
    await history.filter({ hasText: 'Copied' }).waitFor();

    await hand.press(pane.getByRole('button', { name: 'Edit…' }));
    await hand.fill(page.getByLabel('Notes'), 'For the nightly build');
    await hand.press(button(page, 'Save'));
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
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'CI pipeline');
    const pane = await openDetails(page, 'CI pipeline', hand);
    const tag = pane.getByRole('button', { name: 'Remove tag “staging”' });
    await hand.fill(pane.getByLabel('Add tag'), 'staging');
    await page.keyboard.press('Enter');
    await tag.waitFor();
    await page.getByText('Tag “staging” added to “CI pipeline”.').first().waitFor();
    await page.keyboard.press('Control+z');
    // In a field, Ctrl+Z undoes typing.
    await tag.waitFor();
    await hand.focus(tag);
    await page.keyboard.press('Control+z');
    await tag.waitFor({ state: 'detached' });

    const star = pane.getByRole('button', { name: 'Favorite', exact: true });
    await hand.press(star);
    await pane.getByRole('button', { name: 'Favorite', exact: true, pressed: true }).waitFor();
    await hand.press(star);
    await pane.getByRole('button', { name: 'Favorite', exact: true, pressed: false }).waitFor();
    await hand.press(button(page, 'Undo'));
    await pane.getByRole('button', { name: 'Favorite', exact: true, pressed: true }).waitFor();
  });
});

onLoopback('the details of a key that is gone', (stage) => {
  it('say that a key is gone, and show it again when that is taken back', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Retired');
    const pane = await openDetails(page, 'Retired', hand);
    await hand.press(pane.getByRole('button', { name: 'Revoke…' }));
    await hand.press(button(page, 'Revoke key'));
    await pane.getByText('Revoked', { exact: true }).first().waitFor();
    await hand.press(pane.getByRole('button', { name: 'Remove from this vault' }));
    await page.getByRole('heading', { name: 'Key not found' }).waitFor();
    await hand.press(button(page, 'Undo'));
    await pane.getByRole('button', { name: 'Remove from this vault' }).waitFor();
  });
});

byEveryHand('the history', (stage) => {
  it('finds what happened and exports it, without a secret', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Nightly export');
    await seedKeys(page, 'CI pipeline');
    await hand.copy(row(page, 'CI pipeline'));
    await announced(page, '“CI pipeline” copied.');
    const secret = await stage.run.readClipboard();

    await hand.press(page.getByRole('link', { name: 'History' }));
    const rows = page.getByRole('row').filter({ has: page.getByRole('gridcell') });
    await rows.nth(2).waitFor();
    await hand.fill(page.getByLabel('Search history'), 'pipeline');
    await page.getByText('2 entries').first().waitFor();
    await hand.choose(page.getByLabel('Event'), 'Copied');
    await page.getByText('1 entry').first().waitFor();
    expect(new URL(page.url()).hash).toBe('#/history?kind=copied');

    const json = await exported('JSON');
    expect(JSON.parse(json)).toMatchObject([{ what: 'copied', key: 'CI pipeline', account: 'Sandbox' }]);
    const csv = await exported('CSV (spreadsheet)');
    expect(csv.trim().split('\n')).toHaveLength(2);
    expect(csv).toMatch(/copied.*Sandbox.*CI pipeline/);
    expect(json + csv).not.toContain(secret);

    await page.goBack();
    await page.getByText('2 entries').first().waitFor();
    await hand.focus(page.getByRole('grid'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await details(page, 'CI pipeline').waitFor();

    async function exported(format: string): Promise<string> {
      const { text } = await stage.run.saveWith(async () => {
        await hand.chooseFrom(button(page, 'Export'), format);
      });
      // The next export waits for the same announcement, so this one has to go first.
      await page
        .getByRole('status')
        .filter({ hasText: /saved|exported/i })
        .first()
        .waitFor({ state: 'detached' });
      return text;
    }
  });
});
