/**
 * One timer for every text that depends on the time. It sleeps until the next text changes, and as long as the window
 * is hidden.
 */
interface Sleeper {
  wakeAt: number;
  wake(): void;
}

const sleepers = new Set<Sleeper>();
/** Wakes at least this often, because timers stop while the computer sleeps, and clocks are changed. */
const longestDelay = 60_000;
let timer: ReturnType<typeof setTimeout> | undefined;
/** The latest time seen. An earlier time means that the clock was set back. */
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
 * Calls `wake` at `instant` (milliseconds since the epoch), or as soon as possible after it. Also calls it earlier,
 * whenever the clock was set back.
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
