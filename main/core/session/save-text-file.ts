import type { Ports } from '../ports/ports.ts';
import type { VaultLock } from './vault-lock.ts';

interface Saving {
  ports: Pick<Ports, 'textFile'>;
  vaultLock: Pick<VaultLock, 'requireOpen'>;
}

/**
 * Saves a text at a place that the user picks. `text` is called once the place is picked, which may take long. If the vault
 * was locked meanwhile, no file is written.
 * @param warnsOfGit whether to warn before a file is written that git doesn't ignore
 * @returns false when the user cancelled
 * @throws VaultError `vault_locked`, `file_not_saved`, `disk_full`
 */
export const saveTextFile = (
  { ports, vaultLock }: Saving,
  name: string,
  text: () => Promise<string>,
  warnsOfGit = false,
): Promise<boolean> => {
  const contents = async () => {
    vaultLock.requireOpen();
    return text();
  };
  return ports.textFile.save(name, contents, warnsOfGit);
};
