import type { CodedError } from '../../contract/errors.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { VaultStatus } from '../../contract/vault-status.ts';
import type { Ports } from '../ports/ports.ts';
import type { PassphraseStoreKind, SecretStore, SecretStoreKind, SelfOpeningStoreKind } from '../ports/secret-store.ts';
import { type AppPassphrase, createAppPassphrase } from './app-passphrase.ts';
import type { Events } from './events.ts';
import { noteLost, openNoting } from './lost-file.ts';
import { type OwnItem, type OwnItemAccess, ownItemId, ownItemNames, withoutOwnItems } from './own-items.ts';
import { checked, confirmPassphrase, verifyPassphrase } from './passphrase-checks.ts';
import {
  choiceSettings,
  chosenKind,
  createNoted,
  emptyFormer,
  forgetCreation,
  holdsNothing,
  recordChoice,
} from './store-choice.ts';
import { readText, writeText } from './stored-secret.ts';
import { withWriteCount } from './write-count.ts';

/** Which secret store is used, and whether it is open. Everything that needs a secret asks here for the store. */
export interface SecretAccess {
  status(): VaultStatus;
  /** @throws VaultError `setup_required`, `vault_locked` */
  store(): SecretStore;
  /** The item that only this program reads and writes. @throws VaultError as `store` does */
  ownItem(name: OwnItem): OwnItemAccess;
  /** @throws VaultError `setup_done` if secrets are stored already, `vault_locked`, and what the store's own `create` throws */
  createStore(id: string, passphrase: string): Promise<VaultStatus>;
  /** Call while somebody is likely to unlock soon: unlocking is faster then. */
  makeReady(): void;
  /** @throws VaultError `setup_required`, `passphrase_wrong`, `invalid_input` without a passphrase that is asked for */
  unlock(passphrase: string | null): Promise<VaultStatus>;
  /** Puts back a store that is gone, and unlocks. @throws VaultError as `unlock` does */
  takeBack(passphrase: string): Promise<VaultStatus>;
  /** @throws VaultError `not_supported` */
  unlockByTouchId(): Promise<VaultStatus>;
  /** Drops the store with every secret and passphrase in it, also one that is just being opened. */
  lock(): Promise<VaultStatus>;
  /** Calls `listener` when the open store got lost. The vault has to be locked then. */
  onLost(listener: () => void): void;
  /** Null removes the app passphrase. @throws VaultError `passphrase_wrong` of the `current` one, `not_supported` */
  setAppPassphrase(passphrase: string | null, current: string | null): Promise<VaultStatus>;
  /**
   * Changes the passphrase that decrypts the store.
   * @returns the paths of its earlier versions that still open with another one
   * @throws VaultError `passphrase_wrong` of the `current` one, `not_supported`, `vault_locked`
   */
  changePassphrase(passphrase: string, current: string): Promise<string[]>;
  /** @throws VaultError `passphrase_wrong` if it isn't the one that opens the store, `not_supported` if the store takes none */
  verifyPassphrase(passphrase: string): Promise<void>;
  /** @throws VaultError `passphrase_wrong` if it isn't the one that the open vault is unlocked with, `vault_locked`, `not_supported` */
  confirmPassphrase(passphrase: string): Promise<void>;
  /** The settings that belong to this computer's store, and stay when the records are replaced. */
  ownSettings(): Readonly<Record<string, string>>;
  /** The id that this item has in a vault file, and so in a backup. */
  ownIdInFile(name: OwnItem): string;
  close(): Promise<void>;
}

type SecretPorts = Pick<
  Ports,
  'secretStores' | 'records' | 'passphraseHash' | 'touchId' | 'fingerprint' | 'program' | 'newId'
>;

/** What this file keeps in memory. */
interface Access {
  ports: SecretPorts;
  events: Events;
  chosen: SecretStoreKind | null;
  open: SecretStore | null;
  appPassphrase: AppPassphrase;
  storeProblem: CodedError | null;
  /** Rises with each lock and each change of store. A store that began to open before such a change is closed instead of used. */
  locks: number;
  lost(): void;
  /** Ends when the store that was open last is closed. */
  closing: Promise<void>;
}

/**
 * The first run takes the first store that opens by itself, and asks for a passphrase if none does. Later runs use the store
 * that was chosen and never another one: if it can't be reached, the vault stays locked.
 */
export async function openSecretAccess(ports: SecretPorts, events: Events): Promise<SecretAccess> {
  const chosen = await chosenKind(ports);
  const access: Access = {
    ports,
    events,
    chosen,
    open: null,
    appPassphrase: createAppPassphrase(ports, () => ownId(access, 'app-passphrase')),
    storeProblem: null,
    locks: 0,
    lost: () => {},
    closing: Promise.resolve(),
  };
  await openAtStart(access);
  return {
    status: () => statusOf(access),
    store: () => withoutOwnItems(ports, openKind(access), openStore(access)),
    ownItem: (name) => ownItem(access, name),
    createStore: (id, passphrase) => createStore(access, id, passphrase),
    makeReady() {
      if (access.open === null) void access.chosen?.makeReady?.();
    },
    unlock: (passphrase) => unlock(access, passphrase),
    takeBack: (passphrase) => unlock(access, passphrase, true),
    unlockByTouchId: () => unlockByTouchId(access),
    lock: () => lock(access),
    onLost(listener) {
      access.lost = listener;
    },
    setAppPassphrase: (passphrase, current) => setAppPassphrase(access, passphrase, current),
    changePassphrase: (passphrase, current) => changePassphrase(access, passphrase, current),
    verifyPassphrase: (passphrase) => verifyPassphrase(access.chosen, passphrase),
    confirmPassphrase: async (passphrase) => confirmPassphrase(access, openStore(access), passphrase),
    ownSettings: () => ({ ...choiceSettings(access.chosen), ...access.appPassphrase.settings() }),
    ownIdInFile: (name) => ownItemId(ports, { takesPassphrase: true }, name),
    close: () => drop(access),
  };
}

async function openAtStart(access: Access): Promise<void> {
  const { chosen, ports } = access;
  if (access.appPassphrase.isSet()) return;
  if (chosen?.takesPassphrase) return noteLost(access, chosen);
  const problems: CodedError[] = [];
  for (const kind of chosen ? [chosen] : ports.secretStores) {
    if (kind.takesPassphrase) continue;
    const store = await openByItself(access, kind);
    if (store) {
      use(access, store);
      if (chosen === null) choose(access, kind);
      await closeIfPassphraseIsSet(access, store);
      return;
    }
    if (access.storeProblem) problems.push(access.storeProblem);
  }
  // The preferred store is the one that the user most likely expects to work.
  access.storeProblem = problems[0] ?? null;
}

function use(access: Access, store: SecretStore): void {
  access.open = store;
  store.onLost?.(() => {
    if (access.open === store) access.lost();
  });
}

/** The records may have lost the passphrase, or somebody may have deleted it there. */
async function closeIfPassphraseIsSet(access: Access, store: SecretStore): Promise<void> {
  try {
    await access.appPassphrase.look(store);
    if (!access.appPassphrase.isSet()) return;
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    access.storeProblem = error.toCoded();
  }
  access.open = null;
  await store.close();
}

function choose(access: Access, kind: SecretStoreKind): void {
  recordChoice(access.ports, kind);
  access.chosen = kind;
}

/** Null if the store can't be reached; the status then says why. */
async function openByItself(access: Access, kind: SelfOpeningStoreKind): Promise<SecretStore | null> {
  try {
    const store = await kind.open();
    access.storeProblem = null;
    return await withWriteCount(store, ownItemId(access.ports, kind, 'write-count'), access.ports);
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    access.storeProblem = error.toCoded();
    return null;
  }
}

const selfOpening = ({ chosen }: Access): SelfOpeningStoreKind | null =>
  chosen?.takesPassphrase === false ? chosen : null;

function statusOf(access: Access): VaultStatus {
  const { chosen, open, storeProblem, ports } = access;
  const takesAppPassphrase = selfOpening(access) !== null;
  const asksAppPassphrase = takesAppPassphrase && access.appPassphrase.isSet();
  return {
    state: open ? 'open' : chosen === null ? 'setup' : 'locked',
    store: chosen?.id ?? null,
    storeProblem,
    asksPassphrase: asksAppPassphrase || chosen?.takesPassphrase === true,
    takesAppPassphrase,
    // Touch ID can't decrypt a store that takes a passphrase.
    offersTouchId: asksAppPassphrase && ports.touchId.offered(),
    creatable: creatable(access).map(({ id }) => id),
  };
}

function reported(access: Access): VaultStatus {
  const status = statusOf(access);
  access.events.emit({ is: 'status', status });
  return status;
}

/** Those that take a passphrase; one that opens by itself was taken already if it works. */
function creatable(access: Access): PassphraseStoreKind[] {
  const isLocked = access.chosen !== null && access.open === null;
  if (isLocked || !isReplaceable(access)) return [];
  return access.ports.secretStores.filter((kind) => kind.takesPassphrase);
}

/** The store that was taken by itself, as long as a change would leave no secrets behind. */
const isReplaceable = (access: Access): boolean =>
  access.chosen === null || (selfOpening(access) !== null && holdsNothing(access.ports));

function openStore({ open, chosen }: Access): SecretStore {
  if (open) return open;
  throw new VaultError(chosen === null ? 'setup_required' : 'vault_locked');
}

function openKind({ chosen }: Access): SecretStoreKind {
  if (chosen) return chosen;
  throw new VaultError('setup_required');
}

const ownId = (access: Access, name: OwnItem): string => ownItemId(access.ports, openKind(access), name);

function ownItem(access: Access, name: OwnItem): OwnItemAccess {
  const store = openStore(access);
  const id = ownId(access, name);
  return {
    read: () => readText(store, id),
    write: (text, title) => writeText(store, { id, secret: text, title }),
    delete: () => store.delete(id),
  };
}

async function createStore(access: Access, id: string, passphrase: string): Promise<VaultStatus> {
  // Otherwise anyone could open a locked vault with a new store and a passphrase of their own.
  if (access.chosen !== null && access.open === null) throw new VaultError('vault_locked');
  if (!isReplaceable(access)) throw new VaultError('setup_done');
  const kind = creatable(access).find((one) => one.id === id);
  if (!kind) throw new VaultError('invalid_input', { field: 'input', problem: { is: 'not-an-option' }, name: 'store' });
  const before = access.locks;
  // It holds nothing that can't be made again.
  const ownItems = access.open ? ownItemNames.map((name) => ownId(access, name)) : [];
  if (access.open) await emptyFormer(access.open, access.ports, ownItems);
  const created = await createNoted(access.ports, kind, passphrase);
  // Another store may have been created meanwhile, or an account added.
  if (!isReplaceable(access)) {
    forgetCreation(access.ports);
    await created.close();
    throw new VaultError('setup_done');
  }
  choose(access, kind);
  access.storeProblem = null;
  const former = access.open;
  const wasLocked = access.locks !== before;
  access.locks += 1;
  access.open = null;
  if (!wasLocked) use(access, created);
  const status = reported(access);
  await former?.close();
  if (wasLocked) await created.close();
  return status;
}

async function unlock(access: Access, passphrase: string | null, takesBack = false): Promise<VaultStatus> {
  const { chosen } = access;
  if (chosen === null) throw new VaultError('setup_required');
  if (access.open) return statusOf(access);
  if (statusOf(access).asksPassphrase && !passphrase) {
    throw new VaultError('invalid_input', { field: 'passphrase', problem: { is: 'empty' }, name: 'passphrase' });
  }
  return openWith(access, async () => {
    if (chosen.takesPassphrase) return openNoting(access, chosen, { passphrase: passphrase ?? '', takesBack });
    await access.appPassphrase.checkRecorded(passphrase);
    const store = await openByItself(access, chosen);
    return store && checked(access, passphrase, store);
  });
}

async function unlockByTouchId(access: Access): Promise<VaultStatus> {
  const kind = selfOpening(access);
  const status = statusOf(access);
  if (kind === null || !status.offersTouchId) throw new VaultError('not_supported', { what: 'touch-id' });
  if (access.open) return status;
  // Whoever declines can still type the passphrase.
  return openWith(access, async () => ((await access.ports.touchId.confirm()) ? openByItself(access, kind) : null));
}

/** Opens the vault with the store that `opening` brings, unless the vault was locked meanwhile, or opened by another call. */
async function openWith(access: Access, opening: () => Promise<SecretStore | null>): Promise<VaultStatus> {
  const before = access.locks;
  // A store that is still saving and a new one would write to the same files.
  await access.closing;
  const store = await opening();
  if (store === null) return statusOf(access);
  if (access.open !== null || access.locks !== before) {
    await store.close();
    return statusOf(access);
  }
  use(access, store);
  return reported(access);
}

async function lock(access: Access): Promise<VaultStatus> {
  const wasOpen = access.open !== null;
  const dropped = drop(access);
  // Reported before the store is closed, because closing waits for whatever the store is doing.
  const status = wasOpen ? reported(access) : statusOf(access);
  await dropped;
  return status;
}

async function drop(access: Access): Promise<void> {
  access.locks += 1;
  const { open } = access;
  access.open = null;
  if (!open) return;
  const closed = open.close();
  access.closing = closed.catch(() => undefined);
  await closed;
}

async function setAppPassphrase(
  access: Access,
  passphrase: string | null,
  current: string | null,
): Promise<VaultStatus> {
  const { appPassphrase } = access;
  if (selfOpening(access) === null) throw new VaultError('not_supported', { what: 'app-passphrase' });
  // Otherwise whoever finds the vault open could leave it open for good.
  const store = openStore(access);
  await appPassphrase.check(current, store);
  await appPassphrase.set(passphrase, store);
  return reported(access);
}

async function changePassphrase(access: Access, passphrase: string, current: string): Promise<string[]> {
  const store = openStore(access);
  if (!store.changePassphrase) throw new VaultError('not_supported', { what: 'change-passphrase' });
  return store.changePassphrase(current, passphrase);
}
