import type { Handlers } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';

/** Says which program this is. */
export const createAbout = ({ ports }: Core): Capability<Pick<Handlers, 'getAbout'>> => ({
  handlers: { getAbout: async () => ({ ...ports.program, network: ports.network() }) },
});
