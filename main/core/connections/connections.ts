import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord, KeyRecord } from '../ports/record-store.ts';
import { type Controls, createControls } from '../providers/controls.ts';
import type { Patience } from '../providers/exchange.ts';
import { findProvider } from '../providers/index.ts';
import type { KeyApi, ProviderAccess, ProviderClient } from '../providers/provider.ts';
import { createSessions, type Session, type Sessions } from '../providers/sessions.ts';
import { type Bindings, ofAccount, ofKey } from '../session/bindings.ts';
import type { Confirmations } from '../session/confirmations.ts';
import type { Pause } from '../session/pause.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import { readText } from '../session/stored-secret.ts';
import { keysOfAccount } from './keys-of-account.ts';
import { leavingAccounts } from './leaving.ts';

/** An account and what its provider allows. */
export interface KnownAccount {
  account: AccountRecord;
  policy: ProviderPolicy;
}

/** An account, ready to talk to its provider. */
export interface Connection extends KnownAccount {
  client: ProviderClient;
}

/** The name of an account's provider. Where the user adds the keys by hand, the account's label is the provider's name. */
export const providerName = ({ account, policy }: KnownAccount): string =>
  policy.create === 'by-hand' ? account.label : policy.name;

export interface Connections {
  /** @throws VaultError `account_not_found` */
  of(accountId: string): KnownAccount;
  policyOf(account: AccountRecord): ProviderPolicy;
  /** Where the account's provider answers; null while the sandbox has not been started, or if no address was given. */
  addressOf(account: AccountRecord): string | null;
  /** Whether the address may have been changed outside Latchkey, so that nothing is sent before the user confirms it. */
  isUnconfirmed(account: AccountRecord): boolean;
  /** @throws VaultError `address_unconfirmed`, `vault_locked` */
  requireConfirmed(account: AccountRecord): Promise<void>;
  /**
   * Call before a stored secret is sent to its key's account.
   * @throws VaultError `address_unconfirmed` if the key may have been moved to that account outside Latchkey, `vault_locked`
   */
  requireOwn(key: Pick<KeyRecord, 'id' | 'accountId'>): Promise<void>;
  /** The user has seen where the credential and the secrets of this account are sent, and agrees. */
  confirm(account: AccountRecord): Promise<void>;
  /**
   * @throws VaultError `account_not_found`, `account_busy` while it is being removed, `address_unconfirmed`, `credential_missing`,
   *   `vault_locked`
   */
  open(accountId: string, patience?: Patience): Promise<Connection>;
  /**
   * The same, with the provider's API for keys.
   * @throws VaultError also `not_supported`
   */
  openKeys(accountId: string, patience?: Patience): Promise<KnownAccount & { keys: KeyApi; client: ProviderClient }>;
  /**
   * With a credential that is not stored yet, to see whether it works. `save` gets what the client learnt.
   * @throws VaultError `credential_missing` if it is null and the provider needs one
   */
  openWith(account: AccountRecord, credential: string | null, save: (state: string) => void): Promise<Connection>;
  /** Forgets the sessions that providers gave for credentials. */
  dropSessions(): void;
}

type ConnectionPorts = Pick<Ports, 'records' | 'sandbox' | 'fetch' | 'clock' | 'program' | 'fingerprint' | 'newId'>;

interface Floors {
  ports: ConnectionPorts;
  secrets: SecretAccess;
  bindings: Bindings;
  /** The accounts with a key that doesn't fit, by id. */
  doubted: Set<string>;
  pause: Pick<Pause, 'requireNone'>;
  confirmations: Pick<Confirmations, 'ask'>;
  controls: Controls;
  sessions: Sessions;
  /** Makes the places of the sessions, so that no credential is kept for them. */
  sessionKey: string;
  /** Null until the sandbox was started. */
  sandboxAddress: string | null;
}

export function createConnections(
  ports: ConnectionPorts,
  secrets: SecretAccess,
  session: Pick<Floors, 'bindings' | 'pause' | 'confirmations'>,
): Connections {
  const controls = createControls(ports.clock);
  const sessions = createSessions(ports.clock);
  const memory = { controls, sessions, sessionKey: ports.newId(), doubted: new Set<string>(), sandboxAddress: null };
  const floors: Floors = { ports, secrets, ...session, ...memory };
  return {
    of: (accountId) => findAccount(floors, accountId),
    policyOf,
    addressOf: (account) => addressOf(floors, account),
    isUnconfirmed: (account) => isUnconfirmed(floors, account),
    requireConfirmed: (account) => requireConfirmed(floors, account),
    requireOwn: (key) => requireOwn(floors, key),
    confirm: (account) => confirm(floors, account),
    open: (accountId, patience) => open(floors, accountId, patience),
    openKeys: (accountId, patience) => openKeys(floors, accountId, patience),
    openWith(account, credential, saveClientState) {
      // The credential itself has to be accepted.
      sessionOf(floors, account, credential).end();
      return connect(floors, account, { credential, saveClientState });
    },
    dropSessions: sessions.drop,
  };
}

function policyOf({ provider, clientState, pageUrl }: AccountRecord): ProviderPolicy {
  const found = findProvider(provider);
  const policy = found.policyOf?.(clientState) ?? found.policy;
  const { page } = policy;
  return page === null || pageUrl === null ? policy : { ...policy, page: { ...page, url: pageUrl } };
}

const addressOf = ({ sandboxAddress }: Floors, account: AccountRecord): string | null =>
  account.baseUrl ?? (policyOf(account).address === null ? sandboxAddress : null);

function isUnconfirmed({ bindings, doubted }: Floors, account: AccountRecord): boolean {
  const binder = bindings.loaded();
  return binder !== null && (doubted.has(account.id) || !binder.fits(ofAccount(account)));
}

async function requireConfirmed(floors: Floors, account: AccountRecord): Promise<void> {
  await floors.bindings.load();
  refuseUnconfirmed(floors, account);
}

function refuseUnconfirmed(floors: Floors, account: AccountRecord): void {
  if (!isUnconfirmed(floors, account)) return;
  throw new VaultError('address_unconfirmed', { account: account.label, address: addressOf(floors, account) ?? '–' });
}

async function requireOwn(floors: Floors, key: Pick<KeyRecord, 'id' | 'accountId'>): Promise<void> {
  const binder = await floors.bindings.load();
  const { account } = findAccount(floors, key.accountId);
  if (!binder.fits(ofKey(key))) floors.doubted.add(account.id);
  refuseUnconfirmed(floors, account);
}

/** How many keys are bound at once, because nothing else runs meanwhile. */
const atOnce = 500;

async function confirm({ ports, bindings, doubted }: Floors, account: AccountRecord): Promise<void> {
  const { records, clock } = ports;
  const binder = await bindings.load();
  const keys = await keysOfAccount(ports, account.id);
  for (let start = 0; start < keys.length; start += atOnce) {
    await clock.turn();
    records.transaction(() => {
      for (const key of keys.slice(start, start + atOnce)) binder.bind(ofKey(key));
    });
  }
  // Last, so that a crash before it asks once more.
  records.transaction(() => {
    binder.bind(ofAccount(account));
    for (const { id, kind, accountId } of records.removed.all()) {
      if (kind === 'replaced' && accountId === account.id) binder.bind(ofKey({ id, accountId }));
    }
  });
  doubted.delete(account.id);
}

function findAccount({ ports }: Floors, accountId: string): KnownAccount {
  const account = ports.records.accounts.find(accountId);
  if (account) return { account, policy: policyOf(account) };
  throw new VaultError('account_not_found');
}

async function open(floors: Floors, accountId: string, patience?: Patience): Promise<Connection> {
  const { records } = floors.ports;
  if (floors.bindings.loaded() === null) await floors.bindings.load();
  const { account, policy } = findAccount(floors, accountId);
  if (leavingAccounts(records).has(accountId)) throw new VaultError('account_busy', { label: account.label });
  refuseUnconfirmed(floors, account);
  const credential = policy.list === 'api' ? await readText(floors.secrets.store(), accountId) : null;
  const saveClientState = (clientState: string) => {
    // Read again: others may have changed the record while the request was under way.
    const latest = records.accounts.find(accountId);
    if (latest && latest.clientState !== clientState) records.accounts.update({ ...latest, clientState });
  };
  return connect(floors, account, { credential, saveClientState, patience });
}

async function openKeys(floors: Floors, accountId: string, patience?: Patience): ReturnType<Connections['openKeys']> {
  const { client, ...known } = await open(floors, accountId, patience);
  if (client.keys === null) throw new VaultError('not_supported', { what: 'manage-by-api' });
  return { ...known, client, keys: client.keys };
}

function sessionOf(
  { ports, sessions, sessionKey }: Floors,
  { provider, baseUrl }: AccountRecord,
  credential: string | null,
): Session {
  return sessions.of(ports.fingerprint(sessionKey, JSON.stringify([provider, baseUrl, credential])));
}

async function connect(
  floors: Floors,
  account: AccountRecord,
  given: Pick<ProviderAccess, 'credential' | 'saveClientState' | 'patience'>,
): Promise<Connection> {
  floors.pause.requireNone();
  const policy = policyOf(account);
  if (policy.list === 'api' && given.credential === null) {
    throw new VaultError('credential_missing', { account: account.label });
  }
  const client = findProvider(account.provider).connect({
    ...given,
    session: sessionOf(floors, account, given.credential),
    baseUrl: policy.address === null ? await startSandbox(floors) : account.baseUrl,
    header: account.header,
    accountLabel: account.label,
    areaOf: (remoteId) => floors.ports.records.keys.findRemote(account.id, remoteId)?.area ?? null,
    clientState: account.clientState,
    fetch: floors.ports.fetch,
    clock: floors.ports.clock,
    userAgent: `Latchkey/${floors.ports.program.version}`,
    controls: floors.controls,
    askAtPage: (doneUrl) => floors.confirmations.ask(account.id, doneUrl),
  });
  return { account, policy, client };
}

async function startSandbox(floors: Floors): Promise<string> {
  floors.sandboxAddress = await floors.ports.sandbox.start();
  return floors.sandboxAddress;
}
