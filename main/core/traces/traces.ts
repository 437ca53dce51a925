import type { Handlers } from '../../contract/methods.ts';
import type { NotSearched } from '../../contract/traces.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import type { Cancellation } from '../ports/fetch.ts';

/** A search ends by itself: a disk may never answer. */
const longestMs = 120_000;

/** Searches this computer for a secret that was made for that. One search at a time: another one ends the first. */
export function createTraces({ ports, secrets }: Core): Capability<Pick<Handlers, 'searchTraces' | 'cancelSearch'>> {
  let cancel = () => {};
  return {
    handlers: {
      async searchTraces({ secret }) {
        cancel();
        const search = cancellable();
        cancel = search.cancel;
        const stopClock = ports.clock.after(longestMs, search.cancel);
        try {
          const found = await Promise.race([ports.searchTraces(secret, search), search.ended]);
          const store: NotSearched = secrets.status().takesAppPassphrase ? 'keychain' : 'vault-file';
          return found && { ...found, notSearched: [...found.notSearched, store] };
        } finally {
          stopClock();
        }
      },
      async cancelSearch() {
        cancel();
        return {};
      },
    },
    lock: () => cancel(),
    stop: () => cancel(),
  };
}

function cancellable(): Cancellation & { cancel(): void; ended: Promise<null> } {
  const { promise: ended, resolve } = Promise.withResolvers<null>();
  const listeners = new Set<() => void>();
  const search = {
    cancelled: false,
    ended,
    onCancel(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    cancel() {
      search.cancelled = true;
      for (const listener of listeners) listener();
      resolve(null);
    },
  };
  return search;
}
