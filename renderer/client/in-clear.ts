import { client } from './transport.ts';

/** Waits until the screen no longer shows what was there. A hidden window draws nothing, so it waits longer. */
const afterPaint = (act: () => void) => requestAnimationFrame(() => requestAnimationFrame(act));

let shown = 0;

/**
 * Counts a secret as shown in clear until the returned function is called. When none is left on the screen, tells the
 * core that the window need no longer be hidden from screen sharing.
 */
export function countInClear(): () => void {
  shown += 1;
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    shown -= 1;
    afterPaint(() => {
      // If the call fails, loading the next page ends the protection too.
      if (shown === 0) client.endReveal({}).catch(() => {});
    });
  };
}
