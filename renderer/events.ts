import type { VaultEvent } from '../main/contract/events.ts';
import { transport } from './client/transport.ts';
import { loadAccounts, setProgress } from './features/accounts/accounts-store.ts';
import { setHeld } from './features/clipboard/clipboard-store.ts';
import { reloadKeys } from './features/keys/keys-store.ts';
import { loadCreations } from './features/unfinished/creations-store.ts';
import { loadStatus, setStatus, useVault } from './features/vault/vault-store.ts';

/** The transport of the loopback host adds `connected`: whatever happened before it was missed. */
type WindowEvent = VaultEvent | { is: 'connected' };

function loadAll(): void {
  if (useVault.getState().status?.state !== 'open') return;
  void loadAccounts();
  void loadCreations();
  reloadKeys();
}

/** Keeps the stores in step with the core, from now on. */
export function followEvents(): void {
  transport.subscribe((event) => {
    const happened = event as WindowEvent;
    switch (happened.is) {
      case 'connected':
        return void loadStatus().then(loadAll);
      case 'status':
        setStatus(happened.status);
        return loadAll();
      case 'accounts-changed':
        return void loadAccounts();
      case 'keys-changed':
        return reloadKeys();
      case 'creations-changed':
        return void loadCreations();
      case 'sync-progress':
        return setProgress(happened.accountId, happened.done, happened.total);
      case 'clipboard':
        return setHeld(happened.held);
    }
  });
  void loadStatus().then(loadAll);
}
