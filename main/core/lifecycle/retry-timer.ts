import type { Clock } from '../ports/clock.ts';
import type { VaultLock } from '../session/vault-lock.ts';

/** An overloaded or unreachable provider usually stays so for minutes. */
const everyMs = 5 * 60_000;

export interface RetryTimer {
  start(): void;
  stop(): void;
}

/** Calls `work` every five minutes while the vault is open, to ask again for what a provider has not confirmed. */
export function createRetryTimer(
  { ports: { clock }, vaultLock }: { ports: { clock: Clock }; vaultLock: Pick<VaultLock, 'isStillOpen'> },
  work: () => void,
): RetryTimer {
  let cancel = () => {};
  function schedule(): void {
    cancel();
    cancel = clock.after(everyMs, () => {
      schedule();
      if (vaultLock.isStillOpen()) work();
    });
  }
  return { start: schedule, stop: () => cancel() };
}
