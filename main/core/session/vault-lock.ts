import { VaultError } from '../../contract/vault-error.ts';
import type { VaultStatus } from '../../contract/vault-status.ts';
import type { Ports } from '../ports/ports.ts';
import { createIdleLock, type IdleLock } from './idle-lock.ts';
import type { SecretAccess } from './secret-access.ts';
import type { SettingsKeeper } from './settings.ts';

export interface VaultLock extends Pick<IdleLock, 'lockIfDue' | 'notePresence'> {
  isOpen(): boolean;
  /** Locks first if the idle time has passed, for example while the computer slept. */
  isStillOpen(): boolean;
  /** @throws VaultError `vault_locked`, also once the vault is being closed, or `setup_required` before the first run is finished */
  requireOpen(): void;
  lock(): Promise<VaultStatus>;
  /** Calls `listener` at each lock, right before the secrets are dropped. */
  onLock(listener: () => void): void;
  /** The vault was opened: counts the idle time from now on. */
  watchIdle(): void;
  /** Nothing secret leaves the vault from now on. */
  close(): void;
}

export function createVaultLock(
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
  secrets: SecretAccess,
  settings: SettingsKeeper,
): VaultLock {
  const listeners: (() => void)[] = [];
  let isClosing = false;
  const isOpen = () => secrets.status().state === 'open';

  async function lock(): Promise<VaultStatus> {
    for (const listener of listeners) {
      try {
        listener();
      } catch {
        // Nothing may keep the vault open.
        log('lock-unfinished');
      }
    }
    idle.stop();
    return secrets.lock();
  }

  const idle = createIdleLock({ clock }, settings, () => {
    lock().catch(() => log('lock-unfinished'));
  });

  // Whatever was dropped with the store, everything else is to be dropped too.
  secrets.onLost(() => void lock().catch(() => log('lock-unfinished')));

  return {
    isOpen,
    isStillOpen() {
      idle.lockIfDue();
      return isOpen();
    },
    requireOpen() {
      // Otherwise a secret could still reach the clipboard after that was cleared for the last time.
      if (isClosing) throw new VaultError('vault_locked');
      secrets.store();
    },
    lock,
    onLock: (listener) => void listeners.push(listener),
    watchIdle: idle.start,
    close() {
      isClosing = true;
      idle.stop();
    },
    lockIfDue: idle.lockIfDue,
    notePresence: idle.notePresence,
  };
}
