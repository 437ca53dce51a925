import type { Locator, Page } from 'playwright-core';

/** An item that does something, or one with a tick. */
export const menuItem = (page: Page, name: string): Locator =>
  page
    .getByRole('menuitem', { name, exact: true })
    .or(page.getByRole('menuitemcheckbox', { name, exact: true }))
    .or(page.getByRole('menuitemradio', { name, exact: true }));

/** An item with a tick, whose menu stays open. A radio item may have the same name. */
export const toggleItem = (page: Page, name: string): Locator =>
  page.getByRole('menuitemcheckbox', { name, exact: true });
