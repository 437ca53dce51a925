import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** From now on, notes in the page which element had the focus last. */
export async function watchFocus(page: Page): Promise<void> {
  const watch = () =>
    addEventListener('focusin', ({ target }) => Reflect.set(window, 'hadFocus', target), { capture: true });
  // In this document and in each later one.
  await page.evaluate(watch);
  await page.addInitScript(watch);
}

/**
 * Expects that the focus did not vanish together with its element: the user would have to start again at the top of the
 * window. A button that is disabled while it works does not count, because it gets the focus back.
 */
export async function expectFocusKept(page: Page): Promise<void> {
  const isLost = () =>
    page.evaluate(() => {
      const last: Element | undefined = Reflect.get(window, 'hadFocus');
      return last !== undefined && document.activeElement === document.body && !last.matches(':disabled');
    });
  await expect.poll(isLost, { message: 'the focus is lost' }).toBe(false);
}
