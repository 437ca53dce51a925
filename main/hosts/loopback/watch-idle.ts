const lookEveryMs = 30_000;
/** Long enough for somebody who works with keys, and short enough that the keys don't stay open for a night. */
const endAfterMs = 15 * 60_000;

export interface IdleWatch {
  /** Call whenever somebody has asked for something. */
  touch(): void;
  stop(): void;
}

/**
 * Calls `onIdle` once nobody has asked for anything for a while.
 * @param isNeeded whether somebody still relies on this process: an open page, or a program that may read keys
 */
export function watchIdle(onIdle: () => void, isNeeded: () => boolean, now: () => number = Date.now): IdleWatch {
  let last = now();
  const timer = setInterval(() => {
    if (isNeeded()) last = now();
    if (now() - last < endAfterMs) return;
    clearInterval(timer);
    onIdle();
  }, lookEveryMs);
  timer.unref();
  return {
    touch() {
      last = now();
    },
    stop: () => clearInterval(timer),
  };
}
