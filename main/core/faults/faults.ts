import type { Handlers } from '../../contract/methods.ts';
import type { Ports } from '../ports/ports.ts';

/** Practising with a provider that fails, at the sandbox. */
export const createFaults = ({
  sandbox,
}: Pick<Ports, 'sandbox'>): Pick<Handlers, 'listFaults' | 'addFault' | 'clearFaults'> => ({
  listFaults: async () => sandbox.activeFaults(),
  async addFault(fault) {
    sandbox.addFault(fault);
    return {};
  },
  async clearFaults() {
    sandbox.clearFaults();
    return {};
  },
});
