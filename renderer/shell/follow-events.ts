import type { VaultEvent } from '../../main/contract/events.ts';
import { type Connected, transport } from '../client/transport.ts';
import { loadStatus, setStatus } from '../data/vault-store.ts';
import { isVaultOpen, tell } from './events.ts';
import { features } from './installed.ts';

function loadAll(): void {
  if (!isVaultOpen()) return;
  // The order matters: a browser opens six connections to a host at a time, and the events take one.
  for (const feature of features()) feature.load?.();
}

/** From now on, keeps the features up to date with the core. */
export function followEvents(): void {
  transport.subscribe((event) => {
    const happened = event as VaultEvent | Connected;
    switch (happened.is) {
      case 'connected':
        return void loadStatus().then(loadAll);
      case 'status':
        setStatus(happened.status);
        return loadAll();
      default:
        return tell(happened);
    }
  });
}
