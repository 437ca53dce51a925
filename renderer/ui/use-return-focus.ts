import { useState } from 'react';

/**
 * Gives the focus back to what had it when the dialog was opened. Radix does so for dialogs with a trigger; ours are opened
 * by shortcuts and menus. What had it may be gone, as the button of an empty list is; then the list gets it, or the search above
 * a list that has become empty, or the button that makes a key where there is nothing to search either.
 */
export function useReturnFocus(): (event: Event) => void {
  const [opener] = useState(() => openerOf(document.activeElement));
  return (event) => {
    event.preventDefault();
    // What was done may have opened the next dialog, which has the focus by now.
    if (document.activeElement?.closest('[role="dialog"], [role="alertdialog"]')) return;
    const isThere = opener?.isConnected && opener !== document.body;
    const instead = ['[role="grid"]', '[type="search"]', 'main .titlebar .primary'];
    const target = isThere ? opener : instead.map((one) => document.querySelector(one)).find((found) => found !== null);
    if (target instanceof HTMLElement) target.focus();
  };
}

/** An item of a menu is gone with its menu, so the button that opened that one stands for it; and the list for what is in it. */
function openerOf(focused: Element | null): Element | null {
  const menu = focused?.closest('[role="menu"]');
  const opener = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : focused;
  return opener?.closest('[role="grid"]') ?? opener ?? null;
}
