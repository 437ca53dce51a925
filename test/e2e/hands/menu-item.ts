import type { Locator, Page } from 'playwright-core';

/** One that does something, or one that is ticked. */
export const menuItem = (page: Page, name: string): Locator =>
  page.getByRole('menuitem', { name, exact: true }).or(page.getByRole('menuitemcheckbox', { name, exact: true }));
