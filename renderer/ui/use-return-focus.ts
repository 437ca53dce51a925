import { useState } from 'react';
import { focusMainPlace } from './catch-focus.ts';

/**
 * Gives the focus back to what had it when the dialog was opened. Radix does so for dialogs with a trigger; ours are opened
 * by shortcuts and menus. What had it may be gone, as the button of an empty list is; then the main place gets it.
 */
export function useReturnFocus(): (event: Event) => void {
  const [opener] = useState(() => openerOf(document.activeElement));
  return (event) => {
    event.preventDefault();
    // What was done may have opened the next dialog, which has the focus by now.
    if (document.activeElement?.closest('[role="dialog"], [role="alertdialog"]')) return;
    const isThere = opener?.isConnected && opener !== document.body;
    if (isThere && opener instanceof HTMLElement) opener.focus();
    else focusMainPlace();
  };
}

/** An item of a menu is gone with its menu, so the button that opened that one stands for it; and the list for what is in it. */
function openerOf(focused: Element | null): Element | null {
  const menu = focused?.closest('[role="menu"]');
  const opener = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : focused;
  return opener?.closest('[role="grid"]') ?? opener ?? null;
}
