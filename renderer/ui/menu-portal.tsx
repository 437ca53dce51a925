import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useLayoutEffect, useState } from 'react';

const findMain = () => document.querySelector('main');

/** Outside of what opened the menu, which may be cut off, but within the page's main landmark: what is in none is hard to find. */
export function MenuPortal({ children }: { children: ReactNode }) {
  const [main, setMain] = useState(findMain);
  // Of a page that is drawn for the first time, or in the place of another one, it is there only now.
  useLayoutEffect(() => setMain(findMain), []);
  return <DropdownMenu.Portal container={main}>{children}</DropdownMenu.Portal>;
}
