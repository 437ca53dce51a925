import type { Handlers } from '../../contract/methods.ts';
import type { Ports } from '../ports/ports.ts';

/** Practising with a provider that fails, at the sandbox. */
export const createDrills = ({
  sandbox,
}: Pick<Ports, 'sandbox'>): Pick<Handlers, 'listFaults' | 'armFault' | 'disarmFaults'> => ({
  listFaults: async () => sandbox.armedFaults(),
  async armFault(fault) {
    sandbox.armFault(fault);
    return {};
  },
  async disarmFaults() {
    sandbox.disarmFaults();
    return {};
  },
});
