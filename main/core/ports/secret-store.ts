import type { MergeDifference } from '../../contract/backup.ts';
import type { VaultError } from '../../contract/vault-error.ts';

/**
 * Stores secrets, one item for each. The core chooses the ids, which are UUIDs.
 *
 * Secrets are bytes, so that whoever has used them can wipe them: text stays in memory until its place is used again. They are
 * UTF-8 of what was typed or replied, but what another program has stored may be anything.
 *
 * Every method may reject with a `VaultError`: `secret_store_failed`, `secret_too_long`, `disk_full`,
 * `secret_store_unavailable`, `keychain_unavailable`, `vault_file_corrupt`. A rejected `write` leaves the former value in place.
 * After `secret_process_ended`, or from a keychain that is too slow, nobody knows whether a change was made.
 */
export interface SecretItem {
  id: string;
  secret: Uint8Array;
  /** Other tools show it as the name of the item. */
  title: string;
}

/** What other versions of the store had. */
export interface VersionsFound {
  differences: MergeDifference[];
  /** The paths of those that were left as they are: the passphrase doesn't open them, or they aren't of this store. */
  unopened: string[];
  /** The ids of items that are deleted here and that an other version still had. Earlier versions of the store may have them now. */
  deletedHere: string[];
  /** Where the version that this computer had is kept while an earlier one is put back. */
  laterPath: string | null;
}

export interface SecretStore {
  /** The bytes are a copy for the caller, who wipes them. */
  read(id: string): Promise<Uint8Array | null>;
  /** The ids and titles of all items; null for a store that can't list them, such as the keychain. */
  list(): Promise<Omit<SecretItem, 'secret'>[] | null>;
  /**
   * Stores or overwrites a secret, which survives a power cut once this resolves. Other tools show `title` for it.
   * @param secret stays the caller's, who wipes it once this has settled, and not before
   */
  write(id: string, secret: Uint8Array, title: string): Promise<void>;
  /**
   * The same for many at once, faster than one by one. A store that can't write them together may have stored some of them
   * when this rejects. The secrets stay the caller's here, too.
   */
  writeMany(items: readonly SecretItem[]): Promise<void>;
  /** Changes the titles of items. Skips those that aren't there; does nothing in a store without titles. */
  rename(items: readonly Omit<SecretItem, 'secret'>[]): Promise<void>;
  /** Also resolves if there was nothing to delete. */
  delete(id: string): Promise<void>;
  /** The same for many at once, faster than one by one. Some of them may be deleted when this rejects. */
  deleteMany(ids: readonly string[]): Promise<void>;
  /**
   * Only in a store that keeps earlier versions of itself: leaves nothing of these items in them but what the present version has.
   * @returns the paths of earlier versions that can't be changed, and that may still have them
   */
  eraseEarlier?(ids: readonly string[]): Promise<string[]>;
  /**
   * Only in a store that a passphrase decrypts: encrypts it, and the earlier versions that it keeps, with a new passphrase.
   * Killed at any moment, it opens with one of the two.
   * @returns the paths of earlier versions that the old passphrase doesn't open, and that are left as they are
   * @throws VaultError `passphrase_wrong` if `current` isn't its passphrase
   */
  changePassphrase?(current: string, passphrase: string): Promise<string[]>;
  /**
   * Only in a store that is a file: takes in the versions that the user's own storage has put beside it, and tells what they had, and
   * what the file itself had when another version took its place, also while it was closed. Each difference is told once.
   */
  takeInCopies?(): Promise<VersionsFound | null>;
  /** Drops every secret and passphrase from memory. No other method may be called afterwards. */
  close(): Promise<void>;
  /** Calls `listener` if the store gets lost before it is closed: every method rejects from then on. Some stores can't get lost. */
  onLost?(listener: () => void): void;
}

interface AnyStoreKind {
  /** Recorded when the store is chosen, so it must never change. The window shows it for a store without texts. */
  id: string;
  /** Does what opening the store takes and what needs no secret, such as loading code. Tells no failure: opening tells it. */
  makeReady?(): Promise<void>;
}

/** A store that opens by itself, such as the system's keychain. The core can also ask for an app passphrase. */
export interface SelfOpeningStoreKind extends AnyStoreKind {
  takesPassphrase: false;
  /**
   * Tests the store with a write, a read and a delete of a test secret before it resolves.
   * @throws VaultError `keychain_unavailable`, `secret_store_unavailable`
   */
  open(): Promise<SecretStore>;
}

/** A store that only its passphrase decrypts, such as a vault file. */
export interface PassphraseStoreKind extends AnyStoreKind {
  takesPassphrase: true;
  /** @throws VaultError `secret_store_failed` if that can't be found out */
  exists(): Promise<boolean>;
  /** `vault_file_lost` if the store is gone and an earlier version of it is there; null otherwise. */
  lost?(): Promise<VaultError | null>;
  /**
   * Puts back the newest version of a store that is gone, and opens it.
   * @throws VaultError as `open` does
   */
  takeBack?(passphrase: string): Promise<SecretStore>;
  /**
   * Never overwrites an existing store.
   * @throws VaultError `secret_store_failed`, `secret_store_unavailable`, `disk_full`
   */
  create(passphrase: string): Promise<SecretStore>;
  /** @throws VaultError `passphrase_wrong`, `vault_file_missing`, `vault_file_lost`, `vault_file_corrupt`, `secret_store_failed`, `secret_store_unavailable` */
  open(passphrase: string): Promise<SecretStore>;
}

/** A kind of store that this computer offers. No kind falls back to another one: the core chooses. */
export type SecretStoreKind = SelfOpeningStoreKind | PassphraseStoreKind;
