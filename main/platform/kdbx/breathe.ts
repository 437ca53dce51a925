import { setImmediate as nextTick } from 'node:timers/promises';

/** In milliseconds. Longer work keeps the window and other calls waiting. */
const longestTurn = 6;

/** @returns a function to call again and again during long work: it lets other work run once its turn has been too long */
export function breathing(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < longestTurn) return undefined;
    return nextTick().then(() => {
      since = performance.now();
    });
  };
}
