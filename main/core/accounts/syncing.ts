import type { Handlers } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { accountView } from './account-view.ts';
import { createSyncTimer } from './sync-timer.ts';

/** Reads the providers' lists of keys: when the vault opens, as often as the settings say, and when the user asks. */
export function createSyncing(core: Core): Capability<Pick<Handlers, 'syncAccount' | 'cancelSync'>> {
  const { sync, connections, vaultLock } = core;
  const timer = createSyncTimer(core.ports, core.settings, () => {
    if (vaultLock.isStillOpen()) beginAll(core);
  });
  return {
    handlers: {
      async syncAccount({ accountId }) {
        await sync.run(accountId);
        return accountView(core, connections.of(accountId).account);
      },
      async cancelSync({ accountId }) {
        sync.cancel(accountId);
        return {};
      },
    },
    async recover() {
      timer.start();
    },
    async recoverAccount(accountId) {
      sync.begin(accountId);
    },
    lock() {
      timer.stop();
      cancelAll(core);
    },
    stop() {
      timer.stop();
      return sync.settled();
    },
  };
}

function beginAll({ ports, sync }: Core): void {
  for (const { id } of ports.records.accounts.all()) sync.begin(id);
}

function cancelAll({ ports, sync }: Core): void {
  for (const { id } of ports.records.accounts.all()) sync.cancel(id);
}
