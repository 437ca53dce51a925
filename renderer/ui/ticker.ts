/**
 * One timer for every text that depends on the time. It sleeps until the next one changes, and altogether while the
 * window cannot be seen.
 */
interface Sleeper {
  wakeAt: number;
  wake(): void;
}

const sleepers = new Set<Sleeper>();
/** Longer delays overflow `setTimeout`. */
const longestDelay = 2 ** 31 - 1;
let timer: ReturnType<typeof setTimeout> | undefined;

function schedule(): void {
  clearTimeout(timer);
  if (document.hidden) return;
  const next = Math.min(...[...sleepers].map(({ wakeAt }) => wakeAt));
  if (next === Number.POSITIVE_INFINITY) return;
  timer = setTimeout(wakeDue, Math.min(Math.max(next - Date.now(), 0), longestDelay));
}

function wakeDue(): void {
  const now = Date.now();
  for (const sleeper of [...sleepers]) {
    if (sleeper.wakeAt <= now) {
      sleepers.delete(sleeper);
      sleeper.wake();
    }
  }
  schedule();
}

/** Calls `wake` once, at `instant` (milliseconds since the epoch) or when the window is seen again after that. */
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
