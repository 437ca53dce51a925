import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Notes in the document, from now on, what had the focus last. */
export async function watchFocus(page: Page): Promise<void> {
  const watch = () =>
    addEventListener('focusin', ({ target }) => Reflect.set(window, 'hadFocus', target), { capture: true });
  // In this document, and in each that is loaded after it.
  await page.evaluate(watch);
  await page.addInitScript(watch);
}

/**
 * That the focus did not go with what had it: its user would have to begin at the top of the window. A button that is off
 * as long as it is at work gets it back.
 */
export async function expectFocusKept(page: Page): Promise<void> {
  const isLost = () =>
    page.evaluate(() => {
      const last: Element | undefined = Reflect.get(window, 'hadFocus');
      return last !== undefined && document.activeElement === document.body && !last.matches(':disabled');
    });
  await expect.poll(isLost, { message: 'the focus is lost' }).toBe(false);
}
