/**
 * One timer for every text that depends on the time. It sleeps until the next one changes, and altogether while the
 * window cannot be seen.
 */
interface Sleeper {
  wakeAt: number;
  wake(): void;
}

const sleepers = new Set<Sleeper>();
/** However far the next change is: timers stand still while a computer sleeps, and clocks are set. */
const longestDelay = 60_000;
let timer: ReturnType<typeof setTimeout> | undefined;
/** The latest that the clock was seen to say; less means that it was set back. */
let latest = Date.now();

function schedule(): void {
  clearTimeout(timer);
  latest = Math.max(latest, Date.now());
  if (document.hidden) return;
  const next = Math.min(...[...sleepers].map(({ wakeAt }) => wakeAt));
  if (next === Number.POSITIVE_INFINITY) return;
  timer = setTimeout(wakeDue, Math.min(Math.max(next - Date.now(), 0), longestDelay));
}

function wakeDue(): void {
  const now = Date.now();
  const wasSetBack = now < latest;
  latest = now;
  for (const sleeper of [...sleepers]) {
    const isDue = sleeper.wakeAt <= now;
    if (isDue) sleepers.delete(sleeper);
    // The clock was set back, so every shown time is wrong, even if its next change is not due.
    if (isDue || wasSetBack) sleeper.wake();
  }
  schedule();
}

/**
 * Calls `wake` at `instant` (milliseconds since the epoch), or as soon as it can be known that it has passed. Also
 * before that, whenever the clock is found to have been set back.
 */
export function wakeAt(instant: number, wake: () => void): () => void {
  const sleeper = { wakeAt: instant, wake };
  sleepers.add(sleeper);
  schedule();
  return () => {
    sleepers.delete(sleeper);
    schedule();
  };
}

document.addEventListener('visibilitychange', wakeDue);
// After sleep, or on return from another window, update at once.
for (const comesBack of ['focus', 'pageshow']) addEventListener(comesBack, wakeDue);
