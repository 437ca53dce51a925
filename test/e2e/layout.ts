import type { Page } from 'playwright-core';

/**
 * Finds words of ours that are cut off, and a page that would have to scroll. Names from the user or a
 * provider may be cut, as long as hovering shows them. Headers, buttons and tabs may not, even if hovering shows them.
 */
export function brokenLayout(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const maySlideOrBeCut = 'bdi, .mono, mark, input, select, textarea, .visually-hidden, [aria-hidden="true"]';
    const mustShowWhole = '[role="columnheader"], [role="tab"], button';
    const faults: string[] = [];
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} wide in a window of ${clientWidth}`);
    // In an open vault, only parts of the page scroll. The pages before that may be higher than the window, but not by a trifle.
    const tooHigh = scrollHeight - clientHeight;
    if (tooHigh > 0 && (tooHigh < 4 || document.querySelector('.shell') !== null))
      faults.push(`the page is ${scrollHeight} high in a window of ${clientHeight}`);

    /** The nearest ancestor that cuts its content off sideways. */
    function cutterOf(element: Element | null): Element | null {
      for (let each = element; each !== null; each = each.parentElement) {
        if (getComputedStyle(each).overflowX !== 'visible') return each;
      }
      return null;
    }

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const element = text.parentElement;
      if (!element || !text.textContent?.trim() || element.closest(maySlideOrBeCut)) continue;
      if (element.closest('[title]') && !element.closest(mustShowWhole)) continue;
      // A sentence around a label may be cut, because the label can have any length.
      if (element.querySelector(':scope > bdi')) continue;
      if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right, width } = range.getBoundingClientRect();
      const box = cutterOf(element)?.getBoundingClientRect();
      if (width === 0 || !box || box.width <= 1) continue;
      if (left < box.left - 1 || right > box.right + 1) faults.push(`“${text.textContent.trim()}” is cut`);
    }
    return [...new Set(faults)];
  });
}
