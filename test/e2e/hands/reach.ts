import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectFocusKept } from './focus.ts';

const mostPresses = 60;

/** Presses Tab or Shift+Tab until the target has the focus, and expects that the focus is visible there. */
export async function reach(target: Locator): Promise<void> {
  const page = target.page();
  await target.waitFor();
  await expectFocusKept(page);
  for (let presses = 0; ; presses++) {
    const next = await target.evaluate((element) => {
      const { activeElement } = document;
      if (activeElement === element) return null;
      const isBefore =
        activeElement && element.compareDocumentPosition(activeElement) & Node.DOCUMENT_POSITION_FOLLOWING;
      return isBefore ? 'Shift+Tab' : 'Tab';
    });
    if (next === null) return expectVisibleFocus(page);
    if (presses === mostPresses) throw new Error(`${mostPresses} times Tab do not lead to ${target}`);
    await page.keyboard.press(next);
  }
}

/**
 * Expects that the focused element has an outline, is on the screen, and is not hidden behind anything. A list shows
 * its focus on the active row.
 */
export async function expectVisibleFocus(page: Page): Promise<void> {
  const focus = () =>
    page.evaluate(() => {
      const focused = document.activeElement as HTMLElement;
      const active = focused.getAttribute('aria-activedescendant');
      const shown = (active && document.getElementById(active)) || focused;
      const { outlineStyle, outlineWidth } = getComputedStyle(shown);
      const { left, top, width, height } = shown.getBoundingClientRect();
      const parts = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + x * width, top + y * height]));
      return {
        what: shown.outerHTML.slice(0, 200),
        outlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0,
        inSight: parts.some(([x, y]) => shown.contains(document.elementFromPoint(x ?? 0, y ?? 0))),
      };
    });
  // The window scrolls to the element a moment later.
  await expect.poll(focus).toMatchObject({ outlined: true, inSight: true });
}
