import type { Clock } from '../ports/clock.ts';

/** Providers that are busy or away mostly are for minutes. */
const everyMs = 5 * 60_000;

/** Asks again for what a provider has not confirmed, however seldom the lists are asked for. */
export function createRetryTimer({ clock }: { clock: Clock }, work: () => void): { start(): void; stop(): void } {
  let cancel = () => {};
  function schedule(): void {
    cancel();
    cancel = clock.after(everyMs, () => {
      work();
      schedule();
    });
  }
  return { start: schedule, stop: () => cancel() };
}
