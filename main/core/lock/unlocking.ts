import type { Handlers } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';

type Answered =
  | 'getStatus'
  | 'createSecretStore'
  | 'unlock'
  | 'takeBackVaultFile'
  | 'unlockByTouchId'
  | 'lock'
  | 'setAppPassphrase'
  | 'changePassphrase'
  | 'notePresence';

/** Opens and locks the vault, and sets what it takes to open it. */
export const createUnlocking = ({ secrets, vaultLock, unclaimed }: Core): Capability<Pick<Handlers, Answered>> => ({
  handlers: {
    getStatus: async () => secrets.status(),
    createSecretStore: ({ store, passphrase }) => secrets.createStore(store, passphrase),
    unlock: ({ passphrase }) => secrets.unlock(passphrase),
    takeBackVaultFile: ({ passphrase }) => secrets.takeBack(passphrase),
    unlockByTouchId: () => secrets.unlockByTouchId(),
    lock: () => vaultLock.lock(),
    setAppPassphrase: ({ passphrase, currentPassphrase }) => secrets.setAppPassphrase(passphrase, currentPassphrase),
    changePassphrase: async ({ passphrase, currentPassphrase }) => ({
      left: await secrets.changePassphrase(passphrase, currentPassphrase),
    }),
    async notePresence() {
      vaultLock.notePresence();
      secrets.makeReady();
      return {};
    },
  },
  // Deletes what was left when the vault was open the last time.
  recover: unclaimed.clear,
});
