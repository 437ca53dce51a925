import type { Page } from 'playwright-core';

/** Tells of every press of a pointer in the page, from now on. */
export async function watchPointer(page: Page, used: () => void): Promise<void> {
  const watch = () => addEventListener('pointerdown', () => Reflect.get(window, 'pointerUsed')(), { capture: true });
  await page.exposeFunction('pointerUsed', used);
  // In this document, and in each that is loaded after it.
  await page.evaluate(watch);
  await page.addInitScript(watch);
}
