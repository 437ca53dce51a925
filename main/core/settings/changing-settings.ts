import type { Handlers } from '../../contract/methods.ts';
import type { SettingsKeeper } from '../session/settings.ts';

/** The settings, as the user sees and changes them. */
export const createChangingSettings = (settings: SettingsKeeper): Pick<Handlers, 'getSettings' | 'changeSettings'> => ({
  getSettings: async () => settings.current(),
  changeSettings: async (change) => settings.store(change),
});
