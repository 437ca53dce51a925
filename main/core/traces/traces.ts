import type { Handlers } from '../../contract/methods.ts';
import type { NotSearched } from '../../contract/traces.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { cancellable } from './cancellable.ts';
import { createLockedMemorySearch } from './locked-memory.ts';

/** A search ends by itself: a disk may never answer. */
const longestMs = 120_000;

type Methods = Pick<Handlers, 'searchTraces' | 'getLockedMemory' | 'cancelSearch'>;

/** Searches this computer for a secret that was made for that. One search at a time: another one ends the first. */
export function createTraces(core: Core): Capability<Methods> {
  const { ports, secrets } = core;
  const lockedMemory = createLockedMemorySearch(core);
  let cancel = () => {};
  return {
    handlers: {
      async searchTraces({ secret }) {
        cancel();
        const search = cancellable();
        cancel = search.cancel;
        const stopClock = ports.clock.after(longestMs, search.cancel);
        const find = ports.memory.finderOf(secret);
        try {
          const found = await Promise.race([ports.searchTraces(secret, search), search.ended]);
          const memory = await Promise.race([find(search), search.ended]);
          if (found === null || search.cancelled) return null;
          lockedMemory.seek(find);
          const store: NotSearched = secrets.status().takesAppPassphrase ? 'keychain' : 'vault-file';
          const inMemory: NotSearched[] =
            memory === null ? ['memory'] : ports.program.host === 'loopback' ? ['browser'] : [];
          return { ...found, memory, notSearched: [...inMemory, ...found.notSearched, store] };
        } finally {
          stopClock();
        }
      },
      getLockedMemory: () => lockedMemory.found(),
      async cancelSearch() {
        cancel();
        return {};
      },
    },
    lock() {
      cancel();
      lockedMemory.locked();
    },
    stop() {
      cancel();
      lockedMemory.stop();
    },
  };
}
