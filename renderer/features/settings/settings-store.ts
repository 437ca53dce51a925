import { create } from 'zustand';
import type { Settings } from '../../../main/contract/settings.ts';
import { client } from '../../client/transport.ts';

/** Null until they have come. */
export const useSettings = create<{ settings: Settings | null }>(() => ({ settings: null }));

/** @throws CallError */
export async function loadSettings(): Promise<Settings> {
  const settings = await client.getSettings({});
  useSettings.setState({ settings });
  return settings;
}

/** @throws CallError; then all is as it was */
export async function changeSettings(to: Partial<Settings>): Promise<void> {
  useSettings.setState({ settings: await client.changeSettings(to) });
}
