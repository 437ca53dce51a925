import { type CodedError, VaultError } from '../../contract/errors.ts';
import type { VaultStatus } from '../../contract/vault-status.ts';
import type { Ports } from '../ports/ports.ts';
import type { SecretStore } from '../ports/secret-store.ts';
import type { Events } from './events.ts';

type StoreKind = 'keychain' | 'vault-file';

const setting = 'secret-store';

/** Which secret store is used, and whether it is open. Everything that needs a secret asks here for the store. */
export interface SecretAccess {
  status(): VaultStatus;
  /** @throws VaultError `setup_required`, `vault_locked` */
  store(): SecretStore;
  createVaultFile(passphrase: string): Promise<VaultStatus>;
  unlock(passphrase: string | null): Promise<VaultStatus>;
  close(): Promise<void>;
}

/**
 * The first run takes the keychain if that proves itself, and asks for a passphrase if not. Later runs use
 * what the first one chose and nothing weaker: a keychain that is gone leaves the vault locked.
 */
export async function openSecretAccess(
  { secretStores, records }: Pick<Ports, 'secretStores' | 'records'>,
  events: Events,
): Promise<SecretAccess> {
  let kind: StoreKind | null = readKind(records.settings.read(setting));
  let open: SecretStore | null = null;
  let keychainProblem: CodedError | null = null;

  async function tryKeychain(): Promise<void> {
    try {
      open = await secretStores.openKeychain();
      keychainProblem = null;
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      keychainProblem = error.toCoded();
    }
  }

  const status = (): VaultStatus => ({
    state: open ? 'open' : kind === null ? 'setup' : 'locked',
    store: kind,
    keychainProblem,
    mayCreateVaultFile: kind === null || (kind === 'keychain' && records.accounts.all().length === 0),
  });

  function opened(): VaultStatus {
    const now = status();
    events.emit({ is: 'status', status: now });
    return now;
  }

  if (kind === null && (await secretStores.hasVaultFile())) kind = 'vault-file';
  if (kind !== 'vault-file') await tryKeychain();
  if (open && kind === null) {
    kind = 'keychain';
    records.settings.write(setting, kind);
  }

  return {
    status,

    store() {
      if (open) return open;
      throw new VaultError(kind === null ? 'setup_required' : 'vault_locked');
    },

    async createVaultFile(passphrase) {
      if (!status().mayCreateVaultFile) throw new VaultError('setup_done');
      const file = await secretStores.createVaultFile(passphrase);
      records.settings.write(setting, 'vault-file');
      await open?.close();
      open = file;
      kind = 'vault-file';
      return opened();
    },

    async unlock(passphrase) {
      if (kind === null) throw new VaultError('setup_required');
      if (open) return status();
      if (kind === 'keychain') {
        await tryKeychain();
        return open ? opened() : status();
      }
      if (!passphrase) {
        throw new VaultError('invalid_input', { field: 'the passphrase', problem: 'it is empty', name: 'passphrase' });
      }
      open = await secretStores.openVaultFile(passphrase);
      return opened();
    },

    async close() {
      const closing = open;
      open = null;
      await closing?.close();
    },
  };
}

const readKind = (stored: string | null): StoreKind | null =>
  stored === 'keychain' || stored === 'vault-file' ? stored : null;
