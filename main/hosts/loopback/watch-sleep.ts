const lookEveryMs = 5000;
/** More than a clock is put right by while it runs. */
const leastMs = 30_000;

/** Two clocks, in milliseconds: the one of the day, and one that stands still while the computer sleeps. */
export interface TwoClocks {
  day(): number;
  awake(): number;
}

const ofSystem: TwoClocks = { day: () => Date.now(), awake: () => performance.now() };

/**
 * Tells, within seconds of waking, that the computer slept: no system tells a program without a window. A clock that is set
 * ahead looks the same. Stops when the function that it gives is called.
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
