import type { Handlers } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';

/** Lets the user practise with a provider that fails: the sandbox. */
export const createFaults = ({
  ports: { sandbox },
}: Core): Capability<Pick<Handlers, 'listFaults' | 'addFault' | 'clearFaults'>> => ({
  handlers: {
    listFaults: async () => sandbox.activeFaults(),
    async addFault(fault) {
      sandbox.addFault(fault);
      return {};
    },
    async clearFaults() {
      sandbox.clearFaults();
      return {};
    },
  },
});
