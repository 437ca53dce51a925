import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { byEveryHand, onEveryHost, onLoopback } from './hosts.ts';
import { current, field, openQuickSearch, option, quickSearch } from './quick-search-parts.ts';
import { seedKeys } from './seeded.ts';
import { announced, button, call, createKey, dialog, openSandbox, row } from './window.ts';

/** Adds the key to the favorites by the call that the window makes. */
async function love(page: Page, label: string): Promise<void> {
  const all = {
    accountId: null,
    search: label,
    showRevoked: false,
    sort: 'label',
    descending: false,
    offset: 0,
    limit: 1,
  };
  const { rows }: { rows?: unknown } = await call(page, 'listKeys', all);
  await call(page, 'setFavorite', { keyIds: (rows as { id: string }[]).map(({ id }) => id), favorite: true });
}

onEveryHost('the palette', (stage) => {
  it('copies a key after two letters and Enter, from wherever the keyboard is', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Pipeline', 'Staging');
    await page.getByLabel('Search keys').focus();
    await page.keyboard.press('Control+k');
    // Users do not wait for an answer between the letters and Enter.
    await page.keyboard.type('st');
    await page.keyboard.press('Enter');
    await quickSearch(page).waitFor({ state: 'detached' });
    await announced(page, '“Staging” copied.');
    expect(await stage.run.readClipboard()).toMatch(/^lev_sk_/);
    await row(page, 'Staging').getByText('Copied').waitFor();
    await expect.poll(() => page.locator(':focus').getAttribute('type')).toBe('search');
  });
});

onLoopback('what the palette offers', (stage) => {
  it('offers favorites and most copied keys first, and only what can be copied', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    const panel = await createKey(page, 'Not kept');
    await panel.getByLabel('Keep in this vault').uncheck();
    await panel.getByRole('button', { name: 'Copy' }).click();
    await announced(panel, '“Not kept” copied.');
    await panel.getByRole('button', { name: 'Done' }).click();
    await panel.waitFor({ state: 'detached' });
    await seedKeys(page, 'Seldom', 'Often', 'Loved');
    await row(page, 'Often').click();
    await announced(page, '“Often” copied.');
    const query = { accountId: null, search: 'Often', showRevoked: false, sort: 'label', descending: false };
    const reply = await call(page, 'listKeys', { ...query, offset: 0, limit: 1 });
    const [often] = reply.rows as unknown as { id: string }[];
    // A key overtakes another with three copies more.
    for (let copies = 1; copies < 3; copies += 1) await call(page, 'copySecret', { keyId: often?.id });
    await love(page, 'Loved');

    await openQuickSearch(page);
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

    await openQuickSearch(page);
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
    await seedKeys(page, 'First', 'Second', 'Third');
    await row(page, 'First').click();
    await announced(page, '“First” copied.');
    await openQuickSearch(page);
    const third = await option(page, /lev_sk_/)
      .locator('bdi.name')
      .nth(2)
      .innerText();
    // Acts like a busy page: the keystrokes follow each other directly, with nothing drawn between them.
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
    await seedKeys(page, 'Settlement');
    await openQuickSearch(page);
    await page.keyboard.type('SETT');
    await option(page, /^Settlement/)
      .locator('mark', { hasText: 'Sett' })
      .waitFor();
    await option(page, 'Settings').locator('mark', { hasText: 'Sett' }).waitFor();
    await page.keyboard.type(' of nobody');
    await announced(quickSearch(page), 'No results.');
    expect(await quickSearch(page).getByRole('option').count()).toBe(0);
  });
});

onLoopback('what the palette does', (stage) => {
  it('does every action by its name, and the dialog that it opens gives the focus back', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Pipeline');
    await page.getByRole('grid').focus();
    await openQuickSearch(page);
    await page.keyboard.type('keyboard sh');
    await page.keyboard.press('Enter');
    await dialog(page, 'Keyboard shortcuts').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page, 'Keyboard shortcuts').waitFor({ state: 'detached' });
    await expect.poll(() => page.locator(':focus').getAttribute('role')).toBe('grid');

    await openQuickSearch(page);
    await page.keyboard.type('expiry');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Expiry', level: 1 }).waitFor();

    await openQuickSearch(page);
    await page.keyboard.type('deutsch');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ablauf', level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('tresor sp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Tresor gesperrt' }).waitFor();
  });

  it('opens the details of a key with Ctrl+Enter', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Pipeline');
    await openQuickSearch(page);
    await page.keyboard.type('pipe');
    await page.keyboard.press('Control+Enter');
    await quickSearch(page).waitFor({ state: 'detached' });
    await expect.poll(() => page.url()).toMatch(/[?&]key=[\w-]{36}/);
  });

  it('gives the focus back when it is closed by Escape, also to a dialog', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await button(page, 'Settings').click();
    const close = dialog(page, 'Settings').getByRole('button', { name: 'Close' });
    await close.focus();
    await openQuickSearch(page);
    // Opening another dialog would lose this one.
    expect(await option(page, 'Add account').count()).toBe(0);
    await page.keyboard.press('Escape');
    await quickSearch(page).waitFor({ state: 'detached' });
    await expect.poll(() => page.locator(':focus').innerText()).toBe('Close');
  });
});

byEveryHand('the actions of the palette', (stage) => {
  it('are what can be done to the key that the list is on, to accounts, and to the list itself', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Pipeline', 'Staging');
    const choose = async (typed: string, name: string | RegExp) => {
      await openQuickSearch(page);
      await page.keyboard.type(typed);
      // Until the whole text is answered, Enter chooses what the search will find first.
      const marked = option(page, name).locator('mark', { hasText: new RegExp(`^${typed}$`, 'i') });
      await marked.waitFor();
      await hand.chooseOffered(option(page, name));
      await quickSearch(page).waitFor({ state: 'detached' });
    };
    await hand.focus(page.getByRole('grid'));
    await page.keyboard.press('End');
    await choose('revoke', /Revoke….*Pipeline/);
    await page.getByRole('alertdialog', { name: 'Revoke “Pipeline”?' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await choose('favor', /Add to favorites.*Pipeline/);
    await announced(page, '“Pipeline” added to favorites.');
    await choose('filter', 'Filter: Favorites');
    await row(page, 'Staging').waitFor({ state: 'detached' });
    await choose('filter', 'Remove filter: Favorites');
    await row(page, 'Staging').waitFor();
    await choose('sort', 'Sort by: Label');
    await expect
      .poll(() => page.getByRole('columnheader', { name: 'Label' }).getAttribute('aria-sort'))
      .toBe('ascending');
    await choose('reverse', 'Reverse order');
    await page.getByRole('columnheader', { name: 'Label' }).and(page.locator('[aria-sort="descending"]')).waitFor();
    await choose('tag', /Tags….*Staging/);
    await dialog(page, 'Tags for 1 key').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page, 'Tags for 1 key').waitFor({ state: 'detached' });
    await choose('column', 'Show column: Tags');
    await page.getByRole('columnheader', { name: 'Tags' }).waitFor();
    await choose('select all', 'Select all results');
    await page.getByRole('group', { name: 'Selected keys' }).getByText('2 selected', { exact: true }).waitFor();
    await choose('tag', /Tags….*2 selected/);
    await dialog(page, 'Tags for 2 keys').waitFor();
    await page.keyboard.type('nightly');
    await page.keyboard.press('Enter');
    await hand.press(button(page, 'Save'));
    await dialog(page, 'Tags for 2 keys').waitFor({ state: 'detached' });
    await choose('night', 'Filter: Tag: nightly');
    await row(page, 'Staging').waitFor();

    await hand.press(page.getByRole('link', { name: 'History' }));
    await page.getByRole('heading', { name: 'History', level: 1 }).waitFor();
    await choose('simulate', /Simulate faults….*Sandbox/);
    await dialog(page, 'Simulate faults').waitFor();
    await page.keyboard.press('Escape');
    const file = await stage.run.saveWith(() => choose('export', /Export: CSV/));
    expect(file.text).toContain('Pipeline');
    // Before the user types, quick search shows only a few.
    await openQuickSearch(page);
    const actions = quickSearch(page).getByRole('group', { name: 'Actions' }).getByRole('option');
    expect(await actions.count()).toBeLessThan(8);
  });
});
