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
  /** Drops the store with every secret and passphrase in it, also one that is just being opened. */
  lock(): Promise<VaultStatus>;
  /** Of Latchkey's own, besides the keychain; null for none. @throws VaultError `passphrase_wrong` of the `current` one */
  setAppPassphrase(passphrase: string | null, current: string | null): Promise<VaultStatus>;
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
    touchId,
  }: Pick<Ports, 'secretStores' | 'records' | 'passphraseHash' | 'touchId'>,
  events: Events,
): Promise<SecretAccess> {
  let kind: StoreKind | null = readKind(records.settings.read(setting));
  let open: SecretStore | null = null;
  let keychainProblem: CodedError | null = null;
  /** Rises with every lock and with a change of store: what began to be opened before must not be open after it. */
  let locks = 0;

  /** Null when it cannot be reached; the status then says why. */
  async function tryKeychain(): Promise<SecretStore | null> {
    try {
      const store = await secretStores.openKeychain();
      keychainProblem = null;
      return store;
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      keychainProblem = error.toCoded();
      return null;
    }
  }

  /** Opens the vault with what `opening` brings, unless it was locked meanwhile, or opened by another call. */
  async function openWith(opening: () => Promise<SecretStore | null>): Promise<VaultStatus> {
    const before = locks;
    const store = await opening();
    if (store === null) return status();
    if (open !== null || locks !== before) {
      await store.close();
      return status();
    }
    open = store;
    return reported();
  }

  async function drop(): Promise<void> {
    locks += 1;
    const closing = open;
    open = null;
    await closing?.close();
  }

  /** Empty when there is none: settings are texts. */
  const appHash = (): string => records.settings.read(hashSetting) ?? '';

  async function checkAppPassphrase(given: string | null): Promise<void> {
    const hash = appHash();
    if (hash !== '' && !(await passphraseHash.matches(given ?? '', hash))) throw new VaultError('passphrase_wrong');
  }

  const status = (): VaultStatus => ({
    state: open ? 'open' : kind === null ? 'setup' : 'locked',
    store: kind,
    keychainProblem,
    // Not for a vault file: that takes its passphrase to be decrypted.
    offersTouchId: kind === 'keychain' && appHash() !== '' && touchId.offered(),
    asksPassphrase: kind === 'vault-file' || (kind === 'keychain' && appHash() !== ''),
    mayCreateVaultFile: kind === null || (kind === 'keychain' && open !== null && records.accounts.all().length === 0),
  });

  function reported(): VaultStatus {
    const now = status();
    events.emit({ is: 'status', status: now });
    return now;
  }

  if (kind === null && (await secretStores.hasVaultFile())) kind = 'vault-file';
  if (kind !== 'vault-file' && appHash() === '') open = await tryKeychain();
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
      // Else anyone could open a locked vault with a passphrase of their own.
      if (kind !== null && open === null) throw new VaultError('vault_locked');
      if (!status().mayCreateVaultFile) throw new VaultError('setup_done');
      const before = locks;
      const file = await secretStores.createVaultFile(passphrase);
      records.settings.write(setting, 'vault-file');
      kind = 'vault-file';
      keychainProblem = null;
      const former = open;
      const wasLocked = locks !== before;
      locks += 1;
      open = wasLocked ? null : file;
      const now = reported();
      await former?.close();
      if (wasLocked) await file.close();
      return now;
    },

    async unlock(passphrase) {
      if (kind === null) throw new VaultError('setup_required');
      if (open) return status();
      if (status().asksPassphrase && !passphrase) {
        throw new VaultError('invalid_input', {
          field: 'passphrase',
          problem: { is: 'empty' },
          name: 'passphrase',
        });
      }
      return openWith(async () => {
        if (kind === 'vault-file') return secretStores.openVaultFile(passphrase ?? '');
        await checkAppPassphrase(passphrase);
        return tryKeychain();
      });
    },

    async unlockByTouchId() {
      if (!status().offersTouchId) throw new VaultError('not_supported', { what: 'touch-id' });
      if (open) return status();
      // Who declines can still type the passphrase.
      return openWith(async () => ((await touchId.confirm()) ? tryKeychain() : null));
    },

    async lock() {
      const wasOpen = open !== null;
      const dropped = drop();
      // Told at once: the store may have to wait for what is under way in it.
      const now = wasOpen ? reported() : status();
      await dropped;
      return now;
    },

    async setAppPassphrase(passphrase, current) {
      if (kind !== 'keychain') {
        throw new VaultError('not_supported', { what: 'app-passphrase' });
      }
      // Else whoever finds the vault open could leave it open for good.
      await checkAppPassphrase(current);
      records.settings.write(hashSetting, passphrase === null ? '' : await passphraseHash.make(passphrase));
      return reported();
    },

    close: drop,
  };
}

const readKind = (stored: string | null): StoreKind | null =>
  stored === 'keychain' || stored === 'vault-file' ? stored : null;
