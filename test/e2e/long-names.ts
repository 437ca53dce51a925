import type { Page } from 'playwright-core';

/** Names without a space: as long as a name can be, and as long as many are. */
const longNames = ['W'.repeat(255), 'w'.repeat(60), 'ש'.repeat(255)];
/** Names that are also words of ours. They count only between quotation marks, or alone. */
const ownWords = ['Sandbox'];

/**
 * Puts long names in the place of these for a moment, and returns what is then out of reach: a page or a dialog that would
 * have to scroll sideways, a control beyond an edge, a name that is cut and that hovering doesn't show.
 */
export function brokenByLongNames(page: Page, names: readonly string[]): Promise<string[]> {
  const given = { own: names.filter((name) => ownWords.includes(name)), names, longNames };
  return page.evaluate(async ({ own, names, longNames }) => {
    if (names.length === 0) return [];
    const anyOf = (words: readonly string[]) =>
      words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    const free = anyOf(names.filter((name) => !own.includes(name)));
    const bound = own.length > 0 ? `|(?<=^|[“„«])(?:${anyOf(own)})(?=$|[”“»])` : '';
    const named = new RegExp(`(?<![\\p{L}\\p{N}])(?:${free || '(?!)'})(?![\\p{L}\\p{N}-])${bound}`, 'gu');
    const layer = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"], [role="menu"]')].at(-1);
    const root = layer ?? document.body;
    const faults = new Set<string>();

    const cutters = new Map<string, Element | null>();
    const ids = new Map<Element, number>();
    /** The nearest ancestor that cuts off what is beyond its edge in this direction. */
    function cutterOf(element: Element, axis: 'overflowX' | 'overflowY'): Element | null {
      const { parentElement: parent } = element;
      if (parent === null) return null;
      if (!ids.has(parent)) ids.set(parent, ids.size);
      const id = `${axis} ${ids.get(parent)}`;
      const known = cutters.get(id);
      if (known !== undefined) return known;
      const found = getComputedStyle(parent)[axis] === 'visible' ? cutterOf(parent, axis) : parent;
      cutters.set(id, found);
      return found;
    }
    const scrolls = (element: Element | null, axis: 'overflowX' | 'overflowY') =>
      element !== null && /auto|scroll/.test(getComputedStyle(element)[axis]);
    const isSeen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.closest('.visually-hidden, [aria-hidden="true"]');
    const toSee = 'button, a[href], input, select, textarea, [role^="menuitem"]';
    const controls = [...root.querySelectorAll(toSee)].filter(isSeen);

    function checkLayer(): void {
      const { scrollWidth } = document.documentElement;
      if (scrollWidth > innerWidth) faults.add(`the page is ${scrollWidth} wide`);
      if (layer && layer.scrollWidth > layer.clientWidth) faults.add(`${layer.scrollWidth} in ${layer.clientWidth}`);
      const { left, right, top, bottom } = root.getBoundingClientRect();
      if (left < 0 || right > innerWidth || top < 0 || bottom > innerHeight) faults.add('it is beyond the window');
    }

    function checkControls(): void {
      for (const control of controls) {
        const { left, right, top, bottom, width } = control.getBoundingClientRect();
        if (width === 0) continue;
        const what = `“${(control.textContent || control.ariaLabel || control.id).slice(0, 60)}”`;
        const beside = cutterOf(control, 'overflowX');
        const across = beside?.getBoundingClientRect() ?? { left: 0, right: innerWidth };
        const isOut = left < across.left - 1 || right > across.right + 1;
        const mayBe = beside !== layer && (scrolls(beside, 'overflowX') || beside?.matches('.ellipsis'));
        if (isOut && !mayBe) faults.add(`${what} is beyond a side`);
        const over = cutterOf(control, 'overflowY');
        const down = over?.getBoundingClientRect() ?? { top: 0, bottom: innerHeight };
        const isBeyond = top < down.top - 1 || bottom > down.bottom + 1;
        if (isBeyond && !scrolls(over, 'overflowY')) faults.add(`${what} is above or below`);
      }
    }

    function checkName(text: Text, name: string): void {
      const element = text.parentElement;
      if (!element || element.closest('select, textarea') || !isSeen(element)) return;
      if (element.closest('[title]')?.getAttribute('title')?.includes(name)) return;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      const beside = cutterOf(text as unknown as Element, 'overflowX');
      const over = cutterOf(text as unknown as Element, 'overflowY');
      const across = beside?.getBoundingClientRect() ?? { left: 0, right: innerWidth };
      const down = over?.getBoundingClientRect() ?? { top, bottom };
      const isCut = left < across.left - 1 || right > across.right + 1;
      const isBelow = !scrolls(over, 'overflowY') && (top < down.top - 1 || bottom > down.bottom + 1);
      if (isCut || isBelow) faults.add(`cut: ${element.outerHTML.replaceAll(name, '…').slice(0, 120)}`);
    }

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: { node: Text; was: string }[] = [];
    for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
      if (node.data.search(named) >= 0) texts.push({ node, was: node.data });
    }
    const titles = [...document.querySelectorAll('[title]')]
      .map((element) => ({ element, was: element.getAttribute('title') ?? '' }))
      .filter(({ was }) => was.search(named) >= 0);
    /** A menu is put in its place after it has been drawn. */
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

    for (const name of longNames) {
      for (const { node, was } of texts) node.data = was.replace(named, name);
      for (const { element, was } of titles) element.setAttribute('title', was.replace(named, name));
      if (layer?.matches('[role="menu"]')) await drawn();
      checkLayer();
      checkControls();
      for (const { node } of texts) if (root.contains(node)) checkName(node, name);
    }
    for (const { node, was } of texts) node.data = was;
    for (const { element, was } of titles) element.setAttribute('title', was);
    return [...faults];
  }, given);
}
