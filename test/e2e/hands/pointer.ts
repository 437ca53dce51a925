import type { Page } from 'playwright-core';

/** From now on, calls `used` at every press of a pointer in the page. */
export async function watchPointer(page: Page, used: () => void): Promise<void> {
  const watch = () => addEventListener('pointerdown', () => Reflect.get(window, 'pointerUsed')(), { capture: true });
  await page.exposeFunction('pointerUsed', used);
  // In this document and in each later one.
  await page.evaluate(watch);
  await page.addInitScript(watch);
}
