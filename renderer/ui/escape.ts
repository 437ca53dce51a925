import { useEffect, useRef } from 'react';

/** How to close each open dialog, the topmost last. */
const open: { current: () => void }[] = [];

/** For a dialog: while it is rendered, `closeTopmost` closes it. */
export function useClosable(onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    open.push(close);
    return () => void open.splice(open.indexOf(close), 1);
  }, []);
}

/** Closes the topmost dialog, and says whether there was one. */
export function closeTopmost(): boolean {
  const top = open.at(-1);
  top?.current();
  return top !== undefined;
}
