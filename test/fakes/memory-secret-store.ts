import { VaultError } from '../../main/contract/vault-error.ts';
import { bytesOf, textOf } from '../../main/core/ports/secret-bytes.ts';
import type {
  PassphraseStoreKind,
  SecretItem,
  SecretStore,
  SecretStoreKind,
  SelfOpeningStoreKind,
} from '../../main/core/ports/secret-store.ts';

export interface MemorySecretStore extends SecretStore {
  /** The secrets by id as text, for a test to look into. They outlive `close`, as in a keychain. */
  readonly items: Map<string, string>;
  /** Their titles by id. */
  readonly titles: Map<string, string>;
  /** From now on `write` rejects with this error; null lets it work again. */
  refuseWrites(error: VaultError | null): void;
}

export function createMemorySecretStore(items: Map<string, string> = new Map()): MemorySecretStore {
  let refusal: VaultError | null = null;
  const titles = new Map<string, string>();
  const keep = ({ id, secret, title }: SecretItem) => {
    items.set(id, textOf(secret));
    titles.set(id, title);
  };
  return {
    items,
    titles,
    refuseWrites(error) {
      refusal = error;
    },
    async read(id) {
      const secret = items.get(id);
      return secret === undefined ? null : bytesOf(secret);
    },
    async list() {
      return [...items.keys()].map((id) => ({ id, title: titles.get(id) ?? '' }));
    },
    async write(id, secret, title) {
      if (refusal) throw refusal;
      keep({ id, secret, title });
    },
    async writeMany(many) {
      if (refusal) throw refusal;
      for (const item of many) keep(item);
    },
    async rename(many) {
      if (refusal) throw refusal;
      for (const { id, title } of many) if (items.has(id)) titles.set(id, title);
    },
    async delete(id) {
      items.delete(id);
    },
    async deleteMany(ids) {
      for (const id of ids) items.delete(id);
    },
    async close() {},
  };
}

/** Compares the passphrase, but does not encrypt the secrets. */
export function createMemoryPassphraseKind(
  id: string,
  store: SecretStore = createMemorySecretStore(),
): PassphraseStoreKind {
  let expected: string | null = null;
  const withPassphrase: SecretStore = {
    ...store,
    async changePassphrase(current, passphrase) {
      if (current !== expected) throw new VaultError('passphrase_wrong');
      expected = passphrase;
      return [];
    },
  };
  return {
    id,
    takesPassphrase: true,
    async exists() {
      return expected !== null;
    },
    async create(passphrase) {
      if (expected !== null) throw new VaultError('secret_store_failed', { reason: { is: 'exists', path: '/v.kdbx' } });
      expected = passphrase;
      return withPassphrase;
    },
    async open(passphrase) {
      if (expected === null) throw new VaultError('vault_file_missing', { path: 'in memory' });
      if (passphrase !== expected) throw new VaultError('passphrase_wrong');
      return withPassphrase;
    },
  };
}

/** The list for the core, with a name for each of its kinds. */
export interface MemorySecretStores extends ReadonlyArray<SecretStoreKind> {
  readonly keychain: SelfOpeningStoreKind;
  readonly vaultFile: PassphraseStoreKind;
  /** The one store behind both kinds, so that a test finds again after a lock what was written. */
  readonly store: MemorySecretStore;
}

/** @param keychain false for a computer without one, where the core has to ask for a passphrase. */
export function createMemorySecretStores({ keychain: hasKeychain = true } = {}): MemorySecretStores {
  const store = createMemorySecretStore();
  const keychain: SelfOpeningStoreKind = {
    id: 'keychain',
    takesPassphrase: false,
    async open() {
      if (!hasKeychain) throw new VaultError('keychain_unavailable', { reason: { is: 'no-secret-service' } });
      return store;
    },
  };
  const vaultFile = createMemoryPassphraseKind('vault-file', store);
  return Object.assign([keychain, vaultFile], { keychain, vaultFile, store });
}
