import { create } from 'zustand';
import type { Settings } from '../../main/contract/settings.ts';
import { client } from '../client/transport.ts';

/** Null until loaded. */
export const useSettings = create<{ settings: Settings | null }>(() => ({ settings: null }));

let latest = 0;
let underWay = 0;

/** @throws CallError */
export async function loadSettings(): Promise<Settings> {
  const asOf = underWay === 0 ? latest : null;
  const settings = await client.getSettings({});
  // A change that was made meanwhile is newer than this reply, and brings its own.
  if (asOf === latest) useSettings.setState({ settings });
  return settings;
}

/**
 * Shows the change before the core has replied, because a switch that waits for the reply flips back first.
 * @throws CallError, after putting the settings back
 */
export async function changeSettings(to: Partial<Settings>): Promise<void> {
  const before = useSettings.getState().settings;
  if (before !== null) useSettings.setState({ settings: { ...before, ...to } });
  latest += 1;
  underWay += 1;
  const mine = latest;
  try {
    const settings = await client.changeSettings(to).finally(() => {
      underWay -= 1;
    });
    // The reply to an earlier change doesn't contain the later one.
    if (mine === latest) useSettings.setState({ settings });
  } catch (error) {
    await loadSettings().catch(() => useSettings.setState({ settings: before }));
    throw error;
  }
}
