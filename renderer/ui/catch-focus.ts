/** The list, or where it is empty the search above it, or what begins with something where there is nothing to search. */
const places = ['[role="grid"]', '[type="search"]', 'main .titlebar .primary', 'main button.primary', 'main button'];

export function focusMainPlace(): void {
  const place = places.map((one) => document.querySelector<HTMLElement>(one)).find((found) => found !== null);
  place?.focus();
}

/**
 * What has the focus may go with what was done by it, as a button of the first screen does, or be switched off while that
 * is under way. Then the browser gives the focus to nothing, and who has no pointer would begin at the top of the window. It
 * goes on to the main place, or back once the button works again. What has a better place to go on at takes it first.
 */
export function catchFocus(): void {
  let last: HTMLElement | null = null;
  const isLost = () => last !== null && document.activeElement === document.body;

  addEventListener('focusin', ({ target }) => {
    last = target instanceof HTMLElement ? target : null;
  });
  addEventListener('focusout', ({ target }) => {
    // Known once what takes it away is done.
    queueMicrotask(() => {
      // Who leaves it by Tab or by a press beside it means to.
      if (target === last && isLost() && last?.isConnected && !last.matches(':disabled')) last = null;
    });
  });
  const giveBack = () => {
    if (!isLost()) return;
    if (last?.isConnected) return last.focus();
    // A dialog keeps it in itself.
    if (document.querySelector('[role="dialog"], [role="alertdialog"]') === null) focusMainPlace();
  };
  const seeWhetherItIsLost = () => {
    if (isLost()) requestAnimationFrame(giveBack);
  };
  const changes = { childList: true, subtree: true, attributeFilter: ['disabled'] };
  new MutationObserver(seeWhetherItIsLost).observe(document.body, changes);
}
