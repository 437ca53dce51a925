import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

/** Outside of what opened the menu, which may be cut off, but within the page's main landmark: what is in none is hard to find. */
export function MenuPortal({ children }: { children: ReactNode }) {
  return <DropdownMenu.Portal container={document.querySelector('main')}>{children}</DropdownMenu.Portal>;
}
