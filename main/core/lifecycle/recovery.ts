import { createCancellation } from '../connections/cancellation.ts';
import type { Patience } from '../providers/exchange.ts';

/** As for a click. The steps after the recovery wait for it. */
const longestWaitMs = 5_000;

/**
 * The recovery of each account: what a crash or a lock interrupted is finished, which asks the account's provider. Each account
 * recovers on its own, so that a provider that is slow or never answers holds up nobody else.
 */
export interface Recovery {
  run(accountId: string, work: (patience: Patience) => Promise<void>): Promise<void>;
  /** Sends nothing more, and resolves when the recovery has ended. What is not finished stays in the journal. */
  cancel(accountId: string): Promise<void>;
}

interface Running {
  cancel(): void;
  done: Promise<void>;
}

export function createRecovery(): Recovery {
  /** The vault may have been locked and opened while one was under way, so an account can have several. */
  const running = new Map<string, Set<Running>>();
  return {
    async run(accountId, work) {
      const cancellation = createCancellation();
      const one: Running = {
        cancel: cancellation.cancel,
        done: work({ longestWaitMs, waiting: () => {}, cancellation }),
      };
      const all = running.get(accountId) ?? new Set();
      running.set(accountId, all.add(one));
      try {
        await one.done;
      } finally {
        all.delete(one);
        if (all.size === 0) running.delete(accountId);
      }
    },
    async cancel(accountId) {
      const all = [...(running.get(accountId) ?? [])];
      for (const { cancel } of all) cancel();
      await Promise.allSettled(all.map(({ done }) => done));
    },
  };
}
