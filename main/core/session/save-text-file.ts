import type { Ports } from '../ports/ports.ts';
import type { VaultLock } from './vault-lock.ts';

interface Saving {
  ports: Pick<Ports, 'textFile'>;
  vaultLock: Pick<VaultLock, 'requireOpen'>;
}

/**
 * Saves a text at a place that the user picks. `text` is called once the place is picked, which may take long. If the vault
 * was locked meanwhile, no file is written.
 * @returns false when the user cancelled
 * @throws VaultError `vault_locked`, `file_not_saved`, `disk_full`
 */
export const saveTextFile = (
  { ports, vaultLock }: Saving,
  name: string,
  text: () => Promise<string>,
): Promise<boolean> =>
  ports.textFile.save(name, async () => {
    vaultLock.requireOpen();
    return text();
  });
