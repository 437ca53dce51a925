import type { Locator, Page } from 'playwright-core';
import { dialog } from './window.ts';

/** Quick search, by the names that its users see and hear. */
export const quickSearch = (page: Page) => dialog(page, 'Quick search');
export const field = (page: Page) => quickSearch(page).getByRole('combobox');
export const option = (page: Page, name: string | RegExp) => quickSearch(page).getByRole('option', { name });
/** The row that Enter would choose, as a screen reader announces it. */
export const current = (page: Page): Locator => quickSearch(page).locator('[role="option"][aria-selected="true"]');

export async function openQuickSearch(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await current(page).waitFor();
}
