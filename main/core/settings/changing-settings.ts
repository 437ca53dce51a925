import type { Handlers } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';

/** The settings, as the user sees and changes them. */
export const createChangingSettings = ({
  settings,
}: Core): Capability<Pick<Handlers, 'getSettings' | 'changeSettings'>> => ({
  handlers: {
    getSettings: async () => settings.current(),
    changeSettings: async (change) => settings.store(change),
  },
});
