import type { Locator, Page } from 'playwright-core';
import { dialog } from './window.ts';

/** Quick search, by the names that its users hear and see. */
export const palette = (page: Page) => dialog(page, 'Quick search');
export const field = (page: Page) => palette(page).getByRole('combobox');
export const option = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name });
/** The row that Enter is for, as a screen reader is told. */
export const current = (page: Page): Locator => palette(page).locator('[role="option"][aria-selected="true"]');

export async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await current(page).waitFor();
}
