import type { Locator, Page } from 'playwright-core';

/** One that does something, or one that is ticked. */
export const menuItem = (page: Page, name: string): Locator =>
  page
    .getByRole('menuitem', { name, exact: true })
    .or(page.getByRole('menuitemcheckbox', { name, exact: true }))
    .or(page.getByRole('menuitemradio', { name, exact: true }));

/** One that is ticked and lets its menu stay open; one that is chosen among others may be called the same. */
export const toggleItem = (page: Page, name: string): Locator =>
  page.getByRole('menuitemcheckbox', { name, exact: true });
