import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { calendarDay } from '../../main/contract/expiry.ts';
import { byEveryHand, onLoopback, type Stage } from './hosts.ts';
import { seedKeys } from './seeded.ts';
import { addAccount, announced, button, chooseStep, dialog, openSandbox, row, toggleFilter } from './window.ts';

const chip = (page: Page, filter: string) => button(page, `Remove filter: ${filter}`);
const column = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });

async function createToken(
  { run: { page }, hand }: Stage,
  name: string,
  expires: string,
  date?: string,
): Promise<void> {
  await hand.press(button(page, 'New token').first());
  await hand.fill(page.getByLabel('Name', { exact: true }), name);
  await hand.choose(page.getByLabel('Expiry'), expires);
  if (date !== undefined) await hand.fill(page.getByLabel('Date'), date);
  await hand.press(button(page, 'Create token'));
  const panel = dialog(page, 'Your new token');
  await hand.press(panel.getByRole('button', { name: 'Done' }));
  await panel.waitFor({ state: 'detached' });
  await row(page, name).waitFor();
}

const toggleColumns = ({ run, hand }: Stage, names: string[]): Promise<void> =>
  hand.toggleIn(button(run.page, 'View'), names);

byEveryHand('the list, filtered,', (stage) => {
  it('keeps its filters in the address: over a reload, and Back takes the last away', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Shop', 'Mail');
    await hand.focus(page.getByRole('grid'));
    await page.keyboard.press('Home');
    await page.keyboard.press('f');
    await announced(page, '“Mail” added to favorites.');

    await toggleFilter(page, 'Favorites', hand);
    await row(page, 'Shop').waitFor({ state: 'detached' });
    await toggleFilter(page, 'Never used', hand);
    await chip(page, 'Never used').waitFor();
    expect(page.url()).toMatch(/\?favorite&unused$/);
    await stage.run.reload();
    await chip(page, 'Favorites').waitFor();
    await chip(page, 'Never used').waitFor();
    await row(page, 'Mail').waitFor();
    expect(await row(page, 'Shop').count()).toBe(0);

    await page.goBack();
    await chip(page, 'Never used').waitFor({ state: 'detached' });
    await hand.press(chip(page, 'Favorites'));
    await row(page, 'Shop').waitFor();

    await toggleFilter(page, 'Not in this vault', hand);
    await page.getByText('1 active filter: Not in this vault.').waitFor();
    await hand.press(button(page, 'Clear filters'));
    await row(page, 'Shop').waitFor();
  });
});

onLoopback('what the list shows of a search', (stage) => {
  it('marks what the search found, and says where that is not in sight', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Shop', 'Mail');
    await chooseStep(page, 'Mail', 'Edit…', hand);
    await hand.fill(page.getByLabel('Notes'), 'Sends the invoices of the shop');
    await hand.press(button(page, 'Save'));
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await hand.fill(page.getByLabel('Search keys'), 'SHOP');
    const mail = page.getByRole('row').filter({ hasText: 'Mail' });
    await mail.getByText('Notes: …the invoices of the shop').waitFor();
    // What the search finds while the user types is marked, too.
    await expect.poll(() => page.locator('mark').allInnerTexts()).toEqual(expect.arrayContaining(['Shop', 'shop']));
  });
});

byEveryHand('the columns of the list', (stage) => {
  it('shows the columns that were chosen, the next time too, and sorts by their heads', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Shop', 'Mail');
    const labels = () => page.locator('.rows .cell-label').allInnerTexts();
    for (const sorted of [
      ['Mail', 'Shop'],
      ['Shop', 'Mail'],
    ]) {
      await hand.press(column(page, 'Label').getByRole('button'));
      await expect.poll(labels).toEqual(sorted);
    }
    await toggleColumns(stage, ['Created', 'Access', 'Tags', 'Last used']);
    await column(page, 'Tags').waitFor();
    for (const name of ['Created', 'Access', 'Last used']) expect(await column(page, name).count()).toBe(0);
    await stage.restart();
    await column(stage.run.page, 'Tags').waitFor();
    for (const name of ['Created', 'Access', 'Last used']) expect(await column(stage.run.page, name).count()).toBe(0);
  });
});

onLoopback('the columns that the list can have', (stage) => {
  it('has the columns that the provider’s own list has, and over all accounts the account', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Shop');
    for (const name of ['Access', 'Last used', 'Status and expiry']) await column(page, name).waitFor();
    expect(await column(page, 'Account').count()).toBe(0);
    await hand.press(page.getByRole('link', { name: 'All keys' }));
    await column(page, 'Account').waitFor();

    await addAccount(page, { provider: 'Level Access', name: 'Portal' }, hand);
    await hand.press(button(page, 'New token').first());
    await hand.fill(page.getByLabel('Secret', { exact: true }), 'a-token-of-the-portal');
    await hand.fill(page.getByLabel('Name', { exact: true }), 'Scan');
    await hand.choose(page.getByLabel('Expiry'), 'In 30 days');
    await hand.press(button(page, 'Add token'));
    await hand.press(button(page, 'Done'));
    await row(page, 'Scan').getByText('30 days left').waitFor();
    for (const name of ['Access', 'Last used', 'Account']) expect(await column(page, name).count()).toBe(0);
  });

  it('shows first what expires next, once it is narrowed down to what expires soon', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    const labels = () => page.locator('.rows .cell-label').allInnerTexts();
    await openSandbox(page, hand);
    await addAccount(page, { provider: 'Sandbox', kind: 'Level Access', name: 'Portal' }, hand);
    const in20Days = calendarDay(Date.now() + 20 * 86_400_000);
    await createToken(stage, 'Sooner', 'Custom date', in20Days);
    await createToken(stage, 'Later', 'In 30 days');
    expect(await labels()).toEqual(['Later', 'Sooner']);
    await hand.chooseFrom(button(page, 'Filter'), 'Expiry', 'Within 30 days');
    await chip(page, 'Expires within 30 days').waitFor();
    await expect.poll(labels).toEqual(['Sooner', 'Later']);
    await hand.press(chip(page, 'Expires within 30 days'));
    await expect.poll(labels).toEqual(['Later', 'Sooner']);
  });
});
