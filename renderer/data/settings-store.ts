import { create } from 'zustand';
import type { Settings } from '../../main/contract/settings.ts';
import { client } from '../client/transport.ts';

/** Null until they have come. */
export const useSettings = create<{ settings: Settings | null }>(() => ({ settings: null }));

/** @throws CallError */
export async function loadSettings(): Promise<Settings> {
  const settings = await client.getSettings({});
  useSettings.setState({ settings });
  return settings;
}

let latest = 0;

/**
 * They are shown as chosen before the core has answered: a switch that waits for that goes back first.
 * @throws CallError; then all is as it was
 */
export async function changeSettings(to: Partial<Settings>): Promise<void> {
  const before = useSettings.getState().settings;
  if (before !== null) useSettings.setState({ settings: { ...before, ...to } });
  latest += 1;
  const mine = latest;
  try {
    const settings = await client.changeSettings(to);
    // The answer to an earlier change does not know the later one.
    if (mine === latest) useSettings.setState({ settings });
  } catch (error) {
    await loadSettings().catch(() => useSettings.setState({ settings: before }));
    throw error;
  }
}
