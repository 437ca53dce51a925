import { client } from './transport.ts';

/** Not before what was on screen is off it; a window that is hidden draws nothing, and waits. */
const afterPaint = (act: () => void) => requestAnimationFrame(() => requestAnimationFrame(act));

let shown = 0;

/**
 * Counts what is shown in clear, until the returned function is called. The core is told when the last of it is gone from the
 * screen, which need not be hidden from others any longer.
 */
export function countInClear(): () => void {
  shown += 1;
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    shown -= 1;
    afterPaint(() => {
      // What cannot be told of now is told of by the next page.
      if (shown === 0) client.endReveal({}).catch(() => {});
    });
  };
}
