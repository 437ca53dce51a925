import { useState } from 'react';

/**
 * Gives the focus back to what had it when the dialog was opened. Radix does so for dialogs with a trigger; ours are opened
 * by shortcuts and menus. What had it may be gone, as the button of an empty list is; then the list gets it.
 */
export function useReturnFocus(): (event: Event) => void {
  const [opener] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    const target = opener?.isConnected && opener !== document.body ? opener : document.querySelector('[role="grid"]');
    if (target instanceof HTMLElement) target.focus();
  };
}
