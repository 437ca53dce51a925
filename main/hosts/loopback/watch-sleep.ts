const lookEveryMs = 5000;
/** Longer than the usual corrections of a running clock. */
const leastMs = 30_000;

/** Two clocks in milliseconds: the time of day, and one that stops while the computer sleeps. */
export interface TwoClocks {
  day(): number;
  awake(): number;
}

const ofSystem: TwoClocks = { day: () => Date.now(), awake: () => performance.now() };

/**
 * Calls `onWake` within seconds after the computer slept, because no operating system reports sleep to a program without a
 * window. A clock that is set ahead looks the same.
 * @returns a function that stops it
 */
export function watchSleep(onWake: () => void, { day, awake }: TwoClocks = ofSystem): () => void {
  let apart = day() - awake();
  const timer = setInterval(() => {
    const now = day() - awake();
    if (now - apart > leastMs) onWake();
    apart = now;
  }, lookEveryMs);
  return () => clearInterval(timer);
}
