import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { calendarDay } from '../../main/contract/expiry.ts';
import { createSandboxServer } from '../../main/sandbox/server.ts';
import { checkerFor } from './axe.ts';
import { byEveryHand, onEveryHost, type Stage } from './hosts.ts';
import {
  addAccount,
  announced,
  button,
  callApiWith,
  chooseStep,
  createAndKeep,
  createKey,
  dialog,
  openSandbox,
  row,
  toggleFilter,
} from './window.ts';

/** Resolves to their secrets. */
async function createAndCopy({ run, hand }: Stage, labels: string[]): Promise<string[]> {
  const { page } = run;
  const secrets: string[] = [];
  for (const label of labels) {
    const panel = await createKey(page, label, hand);
    await hand.press(panel.getByRole('button', { name: 'Copy' }));
    await announced(panel, `“${label}” copied.`);
    secrets.push(await run.readClipboard());
    await hand.press(panel.getByRole('button', { name: 'Done' }));
    await panel.waitFor({ state: 'detached' });
    await row(page, label).waitFor();
  }
  expect(new Set(secrets).size).toBe(labels.length);
  return secrets;
}

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
  await hand.choose(page.getByLabel('Expires'), expires);
  if (date !== undefined) await hand.fill(page.getByLabel('Date'), date);
  await hand.press(button(page, 'Create token'));
  const panel = dialog(page, 'Your new token');
  await hand.press(panel.getByRole('button', { name: 'Done' }));
  await panel.waitFor({ state: 'detached' });
  await row(page, name).waitFor();
}

const toggleColumns = ({ run, hand }: Stage, names: string[]): Promise<void> =>
  hand.toggleIn(button(run.page, 'View'), names);

/** By keyboard, from the first row down. */
async function selectFirst({ run: { page }, hand }: Stage, count: number): Promise<void> {
  await hand.focus(page.getByRole('grid'));
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  for (let more = 1; more < count; more += 1) await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('group', { name: 'Selected keys' }).getByText(`${count} selected`, { exact: true }).waitFor();
}

onEveryHost('the list under a pointer', (stage) => {
  it('keeps the keyboard and the pointer on their keys when others come in above', async () => {
    const { page } = stage.run;
    const lev = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
    onTestFinished(() => lev.stop());
    const account = {
      provider: 'Lev',
      name: 'Work',
      address: await lev.start(),
      credential: await lev.issueCredential(),
    };
    await openSandbox(page);
    await addAccount(page, account);
    lev.seed(60);
    await page.keyboard.press('r');
    const rows = page.locator('.rows .key-row');
    await rows.nth(5).waitFor();
    const labelUnder = (at: { x: number; y: number }) =>
      page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('.key-row')?.textContent, at);
    const box = await rows.nth(5).boundingBox();
    const at = { x: (box?.x ?? 0) + 90, y: (box?.y ?? 0) + 10 };
    await page.mouse.move(at.x, at.y);
    const pointed = await labelUnder(at);
    await page.getByRole('grid').focus();
    for (let down = 0; down < 3; down += 1) await page.keyboard.press('ArrowDown');
    const active = () => page.locator('.rows .key-row.active').textContent();
    const before = await active();

    lev.seed(3);
    await page.keyboard.press('r');
    await page.getByText('63 keys', { exact: true }).first().waitFor();
    await expect.poll(() => labelUnder(at)).toBe(pointed);
    expect(await active()).toBe(before);
  });

  it('keeps the pointer on its key when a warning comes in above, and copies nothing that slips under it', async () => {
    const { page } = stage.run;
    const lev = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
    onTestFinished(() => lev.stop());
    const account = {
      provider: 'Lev',
      name: 'Work',
      address: await lev.start(),
      credential: await lev.issueCredential(),
    };
    await openSandbox(page);
    await addAccount(page, account);
    lev.seed(60);
    await page.keyboard.press('r');
    const rows = page.locator('.rows .key-row');
    await rows.nth(5).waitFor();
    const labelUnder = (at: { x: number; y: number }) =>
      page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('.key-row')?.textContent, at);
    const box = await rows.nth(5).boundingBox();
    const at = { x: (box?.x ?? 0) + 90, y: (box?.y ?? 0) + 10 };
    await page.mouse.move(at.x, at.y);
    const pointed = await labelUnder(at);
    const warning = page.getByRole('alert').first();
    lev.faults.arm({ is: 'html' }, { endpoint: 'GET /api-keys', times: 1 });
    await page.keyboard.press('r');
    await warning.waitFor();
    await expect.poll(() => labelUnder(at)).toBe(pointed);

    // A few keys have nowhere to scroll to: one that is clicked as it comes under the pointer was not meant.
    await page.getByLabel('Search keys').fill('key 1');
    await expect.poll(() => rows.count()).toBeLessThan(14);
    const other = await rows.nth(1).boundingBox();
    const pointer = { x: (other?.x ?? 0) + 90, y: (other?.y ?? 0) + 10 };
    await page.mouse.move(pointer.x, pointer.y);
    await page.mouse.move(pointer.x + 1, pointer.y);
    const before = await labelUnder(pointer);
    const slipped = page.evaluate(
      ({ x, y }) =>
        new Promise<string | null | undefined>((resolve) => {
          new MutationObserver((_, observer) => {
            if (document.querySelector('main [role="alert"]') !== null) return;
            observer.disconnect();
            // Once it is laid out, and what follows from that is done.
            requestAnimationFrame(() =>
              setTimeout(() => {
                const under = document.elementFromPoint(x, y);
                if (under instanceof HTMLElement) under.click();
                resolve(under?.closest('.key-row')?.textContent);
              }),
            );
          }).observe(document.body, { childList: true, subtree: true });
        }),
      pointer,
    );
    await button(page, 'Refresh').focus();
    await page.keyboard.press('Enter');
    expect(await slipped).not.toBe(before);
    // What the click had asked for would have been asked before this.
    await page.getByLabel('Search keys').fill('key 12');
    await expect.poll(() => rows.count()).toBe(1);
    expect((await stage.run.messages()) ?? '').not.toContain('copySecret');
  });
});

byEveryHand('the list', (stage) => {
  it('keeps its filters in the address: over a reload, and Back takes the last away', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await createAndCopy(stage, ['Shop', 'Mail']);
    await hand.focus(page.getByRole('grid'));
    await page.keyboard.press('Home');
    await page.keyboard.press('f');
    await announced(page, '“Mail” is a favourite.');

    await toggleFilter(page, 'Favourites', hand);
    await row(page, 'Shop').waitFor({ state: 'detached' });
    await toggleFilter(page, 'Never used', hand);
    await chip(page, 'Never used').waitFor();
    expect(page.url()).toMatch(/\?favorite&unused$/);
    await stage.run.reload();
    await chip(page, 'Favourites').waitFor();
    await chip(page, 'Never used').waitFor();
    await row(page, 'Mail').waitFor();
    expect(await row(page, 'Shop').count()).toBe(0);

    await page.goBack();
    await chip(page, 'Never used').waitFor({ state: 'detached' });
    await hand.press(chip(page, 'Favourites'));
    await row(page, 'Shop').waitFor();

    await toggleFilter(page, 'Not in this vault', hand);
    await page.getByText('One filter is on: Not in this vault.').waitFor();
    await hand.press(button(page, 'Clear filters'));
    await row(page, 'Shop').waitFor();
  });

  it('marks what the search found, and says where that is not in sight', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await createAndCopy(stage, ['Shop', 'Mail']);
    await chooseStep(page, 'Mail', 'Edit…', hand);
    await hand.fill(page.getByLabel('Notes'), 'Sends the invoices of the shop');
    await hand.press(button(page, 'Save'));
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await hand.fill(page.getByLabel('Search keys'), 'SHOP');
    const mail = page.getByRole('row').filter({ hasText: 'Mail' });
    await mail.getByText('Notes: …the invoices of the shop').waitFor();
    expect(await page.locator('mark').allInnerTexts()).toEqual(expect.arrayContaining(['Shop', 'shop']));
  });

  it('shows the columns that were chosen, the next time too, and sorts by their heads', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    for (const label of ['Shop', 'Mail']) await createAndKeep(page, label, hand);
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

  it('has the columns that the provider’s own list has, and over all accounts the account', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await createAndCopy(stage, ['Shop']);
    for (const name of ['Access', 'Last used', 'Status and expiry']) await column(page, name).waitFor();
    expect(await column(page, 'Account').count()).toBe(0);
    await hand.press(page.getByRole('link', { name: 'All keys' }));
    await column(page, 'Account').waitFor();

    await addAccount(page, { provider: 'Level Access', name: 'Portal' }, hand);
    await hand.press(button(page, 'New token').first());
    await hand.fill(page.getByLabel('Secret', { exact: true }), 'a-token-of-the-portal');
    await hand.fill(page.getByLabel('Name', { exact: true }), 'Scan');
    await hand.choose(page.getByLabel('Expires'), 'In 30 days');
    await hand.press(button(page, 'Keep it'));
    await hand.press(button(page, 'Done'));
    await row(page, 'Scan').getByText('29 days left').waitFor();
    for (const name of ['Access', 'Last used', 'Account']) expect(await column(page, name).count()).toBe(0);
  });

  it('shows first what expires next, once it is narrowed down to what expires soon', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    const labels = () => page.locator('.rows .cell-label').allInnerTexts();
    await openSandbox(page, hand);
    await addAccount(page, { provider: 'Sandbox', kind: 'Level Access', name: 'Portal' }, hand);
    const in20Days = calendarDay(Date.now() + 20 * 86_400_000);
    await createToken(stage, 'Sooner', 'On a date of your own', in20Days);
    await createToken(stage, 'Later', 'In 30 days');
    expect(await labels()).toEqual(['Later', 'Sooner']);
    await hand.chooseFrom(button(page, 'Filter'), 'Expires', 'Within 30 days');
    await chip(page, 'Expires within 30 days').waitFor();
    await expect.poll(labels).toEqual(['Sooner', 'Later']);
    await hand.press(chip(page, 'Expires within 30 days'));
    await expect.poll(labels).toEqual(['Later', 'Sooner']);
  });

  it('tags, exports and revokes several keys at once', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const secrets = await createAndCopy(stage, ['Shop', 'Mail', 'Search']);
    await toggleColumns(stage, ['Access', 'Tags']);
    const tagged = page.getByRole('gridcell').filter({ hasText: 'nightly' });

    for (const label of ['Shop', 'Mail', 'Search']) await hand.select(row(page, label));
    await page.getByRole('group', { name: 'Selected keys' }).getByText('3 selected', { exact: true }).waitFor();
    await expect.poll(() => page.locator('[role="row"][aria-selected="true"]').count()).toBe(3);
    await hand.press(button(page, 'Tag…'));
    await dialog(page, 'Tags of 3 keys').waitFor();
    await page.keyboard.type('nightly');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'nightly', checked: true }).waitFor();
    await hand.press(button(page, 'Save'));
    await tagged.nth(2).waitFor();
    await hand.press(button(page, 'Undo'));
    await tagged.first().waitFor({ state: 'detached' });

    const file = await stage.run.saveWith(async () => {
      await hand.chooseFrom(button(page, 'Export'), 'As CSV');
    });
    expect(file.name).toBe('latchkey-keys.csv');
    const [head, ...lines] = file.text.trim().split(/\r?\n/);
    expect(head).toMatch(/^label,account,provider,key,access,status,/);
    expect(lines.map((line) => line.split(',')[0]).sort()).toEqual(['Mail', 'Search', 'Shop']);
    for (const secret of secrets) expect(file.text).not.toContain(secret.slice(12, -4));

    await hand.focus(page.getByRole('grid'));
    await page.keyboard.press('Delete');
    const warning = page.getByRole('alertdialog', { name: 'Revoke 3 keys?' });
    for (const label of ['Shop', 'Mail', 'Search']) await warning.getByText(label, { exact: true }).waitFor();
    await hand.press(warning.getByRole('button', { name: 'Revoke 3 keys' }));
    await page.getByText('3 keys are revoked.').waitFor();
    for (const secret of secrets) expect(await callApiWith(page, secret)).toBe(401);
    await hand.press(button(page, 'Close'));
    for (const label of ['Shop', 'Mail', 'Search']) await row(page, label).waitFor({ state: 'detached' });
    await expect.poll(() => page.locator(':focus').count()).toBe(1);
  });

  it('says of how many keys that were revoked it was not seen that they are refused', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await createAndCopy(stage, ['Shop', 'Mail']);
    await hand.chooseFrom(button(page, 'Account'), 'Fire drill…');
    const drill = page.getByRole('dialog', { name: 'Fire drill' });
    await hand.choose(drill.getByLabel('What goes wrong'), 'A web page instead of a reply');
    await hand.choose(drill.getByLabel('Where'), 'Verifying a key');
    await hand.press(drill.getByRole('button', { name: 'Arm it' }));
    await drill.getByText('3 requests').waitFor();
    await hand.press(drill.getByRole('button', { name: 'Close' }));
    // Closed, it gives the focus back; till then it would take it from the list.
    await drill.waitFor({ state: 'detached' });
    await button(page, 'Account').and(page.locator(':focus')).waitFor();

    await selectFirst(stage, 2);
    await hand.press(button(page, 'Revoke…'));
    await hand.press(button(page, 'Revoke 2 keys'));
    const summary = page.getByRole('alertdialog', { name: 'What was revoked' });
    await summary.getByText('2 keys are revoked.').waitFor();
    await summary.getByText('2 of them could not be tried, so they were not seen to be refused.').waitFor();
    await hand.press(button(page, 'Close'));
  });

  it('lists every key that is to be revoked, with its mask: labels may be the same', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await createAndKeep(page, 'Shop', hand);
    const masks = [await row(page, 'Shop').locator('.cell-mask').innerText()];
    const lev = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
    onTestFinished(() => lev.stop());
    const credential = await lev.issueCredential();
    await addAccount(page, { provider: 'Lev', name: 'Work', address: await lev.start(), credential }, hand);
    lev.seed(14);
    await page.keyboard.press('r');
    await page.locator('.rows .key-row').nth(13).waitFor({ state: 'attached' });
    masks.push(...(await page.locator('.rows .cell-mask').allInnerTexts()));
    await hand.press(page.getByRole('link', { name: /^All keys/ }));
    await row(page, 'Shop').waitFor();
    await hand.focus(page.getByRole('grid'));
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    const dies = page.getByRole('alertdialog').getByRole('list', { name: 'Keys that are revoked' });
    await dies.getByRole('listitem').nth(14).waitFor({ state: 'attached' });
    expect((await dies.locator('.mono').allInnerTexts()).sort()).toEqual(masks.sort());
    // By keyboard, too.
    await hand.focus(dies);
    await page.keyboard.press('End');
    await expect.poll(() => dies.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
  });

  it('says which keys could not be revoked, and why; those stay selected', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await createAndCopy(stage, ['Shop', 'Mail']);
    await hand.chooseFrom(button(page, 'Account'), 'Fire drill…');
    await hand.press(button(page, 'Member, who may not manage keys'));
    await announced(page, 'Latchkey uses a new credential of that role now.');
    await hand.press(button(page, 'Close'));

    await selectFirst(stage, 2);
    await hand.press(button(page, 'Revoke…'));
    await hand.press(button(page, 'Revoke 2 keys'));
    const summary = page.getByRole('alertdialog', { name: 'What was revoked' });
    await summary.getByText('2 keys could not be revoked, and stay selected:').waitFor();
    expect(
      await summary
        .getByRole('listitem')
        .filter({ hasText: 'doesn’t have permission to manage keys at Sandbox (403)' })
        .count(),
    ).toBe(2);
    await hand.press(button(page, 'Close'));
    await page.getByRole('group', { name: 'Selected keys' }).getByText('2 selected', { exact: true }).waitFor();
    await hand.focus(page.getByRole('grid'));
    await page.keyboard.press('Escape');
    await page.getByRole('group', { name: 'Selected keys' }).waitFor({ state: 'detached' });
  });
});

onEveryHost('what the list shows', (stage) => {
  it.each(['light', 'dark'] as const)('has no fault that axe would find, in the %s theme', async (theme) => {
    const { page } = stage.run;
    const check = await checkerFor(page, theme);
    await openSandbox(page);
    await createAndCopy(stage, ['Shop', 'Mail']);
    await page.getByRole('link', { name: 'All keys' }).click();
    await toggleColumns(stage, ['Access', 'Created', 'Tags']);
    await column(page, 'Account').waitFor();
    await button(page, 'Filter').click();
    await page.getByRole('menuitem', { name: 'Status' }).click();
    await page.getByRole('menuitemradio', { name: 'Active' }).click();
    await page.getByLabel('Search keys').fill('sh');
    await row(page, 'Mail').waitFor({ state: 'detached' });
    await check('filters and a search');
    await page.getByLabel('Search keys').fill('');
    await row(page, 'Mail').waitFor();
    await selectFirst(stage, 2);
    await check('two keys selected');
    await button(page, 'Tag…').click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('nightly');
    await button(page, 'Add “nightly”').waitFor();
    await check('tags');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await button(page, 'Revoke…').click();
    await button(page, 'Revoke 2 keys').waitFor();
    await check('revoking two keys');
    await button(page, 'Revoke 2 keys').click();
    await page.getByText('2 keys are revoked.').waitFor();
    await check('what was revoked');
  });
});
