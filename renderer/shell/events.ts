import { useVault } from '../data/vault-store.ts';
import type { WindowEvent } from './feature.ts';
import { features } from './installed.ts';

export function tell(event: WindowEvent): void {
  for (const feature of features()) feature.onEvent?.(event);
}

export const isVaultOpen = (): boolean => useVault.getState().status?.state === 'open';

/** Events come in bursts, one for each thing that a sync changes. One reload at the end of a burst is enough. */
const burstMs = 40;

export function afterBurst(look: () => void): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      // A locked vault answers no calls. Everything is loaded when it opens.
      if (isVaultOpen()) look();
    }, burstMs);
  };
}
