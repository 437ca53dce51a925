/** Finding keys, acting on several keys, and the details of one key. */
const rows = (page) => page.locator('.rows .key-row:not(.skeleton)').first().waitFor();
const select = async (page, count) => {
  await rows(page);
  await page.getByRole('grid').focus();
  for (let n = 0; n < count; n += 1) {
    await page.keyboard.press(' ');
    await page.keyboard.press('ArrowDown');
  }
  await page.locator('.selection-bar').waitFor();
};

export const finding = [
  {
    name: 'search',
    caption: 'Search with highlighted matches',
    show: async ({ page }) => {
      await rows(page);
      await page.getByRole('searchbox').fill('prod');
      await page.locator('mark').first().waitFor();
    },
  },
  {
    name: 'filter-menu',
    caption: 'Filters',
    show: async ({ page, button, t }) => {
      await rows(page);
      await button(t('filters.open')).click();
      await page.getByRole('menu').first().waitFor();
    },
  },
  {
    name: 'filter-menu-tags',
    caption: 'Tags to filter by',
    unpictured: true,
    stay: true,
    show: async ({ page, t }) => {
      const tags = page.getByRole('menuitem', { name: t('filters.tag') });
      await tags.focus();
      await tags.press('ArrowRight');
      await page.getByRole('menuitemcheckbox', { name: 'production' }).waitFor();
    },
  },
  {
    name: 'filtered',
    caption: 'Keys that expire within 30 days',
    show: async ({ page }) => {
      await page.evaluate(() => {
        location.hash = '#/?expires=30';
      });
      await rows(page);
    },
  },
  {
    name: 'view-menu',
    caption: 'Columns and order',
    show: async ({ page, button, t }) => {
      await rows(page);
      await button(t('listView.open')).click();
      await page.getByRole('menu').first().waitFor();
    },
  },
  { name: 'selection', caption: 'Several keys selected', show: ({ page }) => select(page, 3) },
  {
    name: 'selection-tags',
    caption: 'Tagging several keys',
    show: async ({ page, button, dialog, t }) => {
      await select(page, 3);
      await button(t('selection.tag')).click();
      await dialog().waitFor();
    },
  },
  {
    name: 'selection-tags-new',
    caption: 'A tag that is not there yet',
    unpictured: true,
    stay: true,
    show: async ({ page, button, t }) => {
      await page.keyboard.type('nightly');
      await button(t('tagging.add', { tag: 'nightly' })).waitFor();
    },
  },
  {
    name: 'selection-revoke',
    caption: 'Revoking several keys',
    at: 'Sandbox',
    show: async ({ page, button, t }) => {
      await select(page, 3);
      await button(t('keys.menuRevoke')).click();
      await page.locator('[role="dialog"], [role="alertdialog"]').first().waitFor();
    },
  },
  {
    name: 'details',
    caption: 'Key details and history',
    at: 'Sandbox',
    isOtherwiseWhenNarrow: true,
    show: async ({ page, row, t }) => {
      await rows(page);
      await row('CI pipeline').click({ button: 'right' });
      await page.getByRole('menuitem', { name: t('details.open'), exact: true }).click();
      await page.getByRole('complementary').or(page.getByRole('region')).first().waitFor();
    },
  },
  {
    name: 'message',
    caption: 'Something to take back',
    at: 'Sandbox',
    unpictured: true,
    show: async ({ page, button, t }) => {
      await rows(page);
      await page.getByRole('grid').focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('f');
      await page.locator('.key-row.active [aria-pressed="true"]').waitFor();
      // What the user can undo is that the key is no longer a favorite.
      await page.keyboard.press('f');
      await button(t('messages.undo')).waitFor();
    },
  },
  {
    name: 'quick-search',
    caption: 'Quick search: keys and actions',
    show: async ({ page }) => {
      await rows(page);
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').waitFor();
    },
  },
  {
    name: 'quick-search-found',
    caption: 'Quick search: two letters, then Enter copies',
    stay: true,
    show: async ({ page }) => {
      await page.getByRole('combobox').fill('pi');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'quick-search-nothing',
    caption: 'Nothing found',
    unpictured: true,
    stay: true,
    show: async ({ page }) => {
      await page.getByRole('combobox').fill('kubernetes');
      await page.getByRole('option').first().waitFor({ state: 'detached' });
    },
  },
  {
    name: 'blurred',
    caption: 'Blurred labels and masks',
    show: async ({ page }) => {
      await rows(page);
      await page.keyboard.press('b');
    },
    undo: ({ page }) => page.keyboard.press('b'),
  },
  {
    name: 'history',
    caption: 'History',
    isOtherwiseWhenNarrow: true,
    show: async ({ page, t }) => {
      await page.evaluate(() => {
        location.hash = '#/history';
      });
      await page.getByRole('heading', { name: t('history.title') }).waitFor();
    },
  },
  {
    name: 'removed',
    caption: 'Removed',
    unpictured: true,
    isOtherwiseWhenNarrow: true,
    show: async ({ page, call, t }) => {
      const [account] = await call('listAccounts', {});
      await call('removeAccount', { accountId: account.id });
      await page.evaluate(() => {
        location.hash = '#/removed';
      });
      await page.getByRole('grid', { name: t('removed.title') }).waitFor();
    },
    undo: async ({ call }) => {
      const { rows: removed } = await call('listRemoved', {});
      await call('restoreRemoved', { id: removed[0].id });
    },
  },
];
