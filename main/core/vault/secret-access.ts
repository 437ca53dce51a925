import { type CodedError, VaultError } from '../../contract/errors.ts';
import type { VaultStatus } from '../../contract/vault-status.ts';
import type { Ports } from '../ports/ports.ts';
import type { SecretStore } from '../ports/secret-store.ts';
import type { Events } from './events.ts';

type StoreKind = 'keychain' | 'vault-file';

const setting = 'secret-store';
const hashSetting = 'app-passphrase';

/** Which secret store is used, and whether it is open. Everything that needs a secret asks here for the store. */
export interface SecretAccess {
  status(): VaultStatus;
  /** @throws VaultError `setup_required`, `vault_locked` */
  store(): SecretStore;
  createVaultFile(passphrase: string): Promise<VaultStatus>;
  unlock(passphrase: string | null): Promise<VaultStatus>;
  unlockByTouchId(): Promise<VaultStatus>;
  /** Drops the store with every secret and passphrase in it. A vault that is not open stays as it is. */
  lock(): Promise<VaultStatus>;
  /** Of Latchkey's own, besides the keychain; null for none. */
  setAppPassphrase(passphrase: string | null): Promise<VaultStatus>;
  close(): Promise<void>;
}

/**
 * The first run takes the keychain if that proves itself, and asks for a passphrase if not. Later runs use
 * what the first one chose and nothing weaker: a keychain that is gone leaves the vault locked.
 */
export async function openSecretAccess(
  {
    secretStores,
    records,
    passphraseHash,
    presence,
  }: Pick<Ports, 'secretStores' | 'records' | 'passphraseHash' | 'presence'>,
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

  /** Empty when there is none: settings are texts. */
  const appHash = (): string => records.settings.read(hashSetting) ?? '';

  const status = (): VaultStatus => ({
    state: open ? 'open' : kind === null ? 'setup' : 'locked',
    store: kind,
    keychainProblem,
    // Not for a vault file: that takes its passphrase to be decrypted.
    offersTouchId: kind === 'keychain' && appHash() !== '' && presence.offered(),
    asksPassphrase: kind === 'vault-file' || (kind === 'keychain' && appHash() !== ''),
    mayCreateVaultFile: kind === null || (kind === 'keychain' && records.accounts.all().length === 0),
  });

  function told(): VaultStatus {
    const now = status();
    events.emit({ is: 'status', status: now });
    return now;
  }

  if (kind === null && (await secretStores.hasVaultFile())) kind = 'vault-file';
  if (kind !== 'vault-file' && appHash() === '') await tryKeychain();
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
      return told();
    },

    async unlock(passphrase) {
      if (kind === null) throw new VaultError('setup_required');
      if (open) return status();
      if (status().asksPassphrase && !passphrase) {
        throw new VaultError('invalid_input', { field: 'the passphrase', problem: 'it is empty', name: 'passphrase' });
      }
      if (kind === 'keychain') {
        const hash = appHash();
        if (hash !== '' && !(await passphraseHash.matches(passphrase ?? '', hash))) {
          throw new VaultError('passphrase_wrong');
        }
        await tryKeychain();
        return open ? told() : status();
      }
      open = await secretStores.openVaultFile(passphrase ?? '');
      return told();
    },

    async unlockByTouchId() {
      if (!status().offersTouchId)
        throw new VaultError('not_offered', { provider: 'This computer', what: 'Touch ID be used' });
      if (open) return status();
      // Who declines can still type the passphrase.
      if (!(await presence.confirm('unlock your keys'))) return status();
      await tryKeychain();
      return open ? told() : status();
    },

    async lock() {
      if (open === null) return status();
      const closing = open;
      open = null;
      // Told at once: the store may have to wait for what is under way in it.
      const now = told();
      await closing.close();
      return now;
    },

    async setAppPassphrase(passphrase) {
      if (kind !== 'keychain') {
        throw new VaultError('not_offered', { provider: 'A vault file', what: 'a second passphrase be set' });
      }
      records.settings.write(hashSetting, passphrase === null ? '' : await passphraseHash.make(passphrase));
      return told();
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
