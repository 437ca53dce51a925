import { pausedBy } from '../../contract/backup.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Ports } from '../ports/ports.ts';

/** In the records, so that it lasts until somebody decides. Records that go back to a generation at the start write it too. */
const setting = 'paused';

/**
 * Restored records may be older than what is at the providers, and another computer may still use the same vault. So nothing
 * interrupted goes on and nothing is sent until the user says that this computer takes over.
 */
export interface Pause {
  /** What the records came from; null if the vault isn't paused. */
  by(): 'backup' | 'generation' | null;
  /** @throws VaultError `vault_paused` */
  requireNone(): void;
  /** The setting that pauses the vault, for records that are about to be replaced. */
  settingFor(by: 'backup' | 'generation'): Readonly<Record<string, string>>;
  end(): void;
  /** Calls `listener` when the pause ends. */
  onEnd(listener: () => void): void;
}

export function createPause({ records }: Pick<Ports, 'records'>): Pause {
  const listeners: (() => void)[] = [];
  const by = () => pausedBy.safeParse(records.settings.read(setting)).data ?? null;
  return {
    by,
    requireNone() {
      if (by() !== null) throw new VaultError('vault_paused');
    },
    settingFor: (source) => ({ [setting]: source }),
    end() {
      if (by() === null) return;
      records.settings.write(setting, '');
      for (const listener of listeners) listener();
    },
    onEnd: (listener) => void listeners.push(listener),
  };
}
