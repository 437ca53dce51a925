import type { Account } from '../../contract/account.ts';
import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import { keysOfAccount } from '../connections/keys-of-account.ts';
import { retitle } from '../connections/retitle.ts';
import type { Core } from '../core.ts';
import { credentialTitle } from '../key-rules/title.ts';
import type { AccountRecord } from '../ports/record-store.ts';
import { secureBaseUrl, securePage } from '../providers/base-url.ts';
import { findProvider, providers } from '../providers/index.ts';
import { ofAccount } from '../session/bindings.ts';
import { readText } from '../session/stored-secret.ts';
import { accountView } from './account-view.ts';
import { eraseIfRefused, newCredential, storeCredential, storeUpdate, verifyCredential } from './credential.ts';
import { createRemoving } from './removing.ts';

type Answered =
  | 'listProviders'
  | 'listAccounts'
  | 'addAccount'
  | 'editAccount'
  | 'confirmAddress'
  | 'updateCredential'
  | 'takeSandboxRole'
  | 'removeAccount';

/** The accounts at providers, and the credentials that manage keys there. */
export function createAccounts(core: Core): Capability<Pick<Handlers, Answered>> {
  const removing = createRemoving(core);
  return {
    handlers: {
      listProviders: async () => providers.map(({ policy }) => policy),
      listAccounts: async () => core.ports.records.accounts.all().map((account) => accountView(core, account)),
      addAccount: (input) => addAccount(core, input),
      editAccount: (input) => editAccount(core, input),
      confirmAddress: (input) => confirmAddress(core, input),
      updateCredential: (input) => updateCredential(core, input),
      takeSandboxRole: (input) => takeSandboxRole(core, input),
      async removeAccount({ accountId }) {
        core.connections.of(accountId);
        await abandon(core, accountId);
        await removing.remove(accountId);
        return {};
      },
    },
    recover: removing.recover,
  };
}

async function addAccount(core: Core, input: ParsedInput<'addAccount'>): Promise<Account> {
  const { records, newId } = core.ports;
  const provider = findProvider(input.provider);
  const { policy } = provider;
  const credential = await newCredential(core, provider, input);
  const account: AccountRecord = {
    id: newId(),
    provider: policy.id,
    label: input.label,
    baseUrl: baseUrlFor(policy, input.baseUrl),
    header: policy.header && (input.header ?? policy.header.preset),
    pageUrl: pageFor(policy, input.page ?? null),
    maxKeys: null,
    syncedAt: null,
    clientState: null,
    noticeDays: null,
  };
  account.clientState = await verifyCredential(core, account, credential);
  const binder = await core.bindings.load();
  const insert = () => {
    records.accounts.insert(account);
    binder.bind(ofAccount(account));
  };
  if (credential === null) records.transaction(insert);
  else await core.unclaimed.store({ id: account.id, secret: credential, title: credentialTitle(account) }, insert);
  return changed(core, account);
}

async function editAccount(core: Core, input: ParsedInput<'editAccount'>): Promise<Account> {
  const { accountId, label, baseUrl, header, page, noticeDays } = input;
  const { account, policy } = core.connections.of(accountId);
  const edit = {
    label,
    baseUrl: baseUrlFor(policy, baseUrl),
    header: policy.header && (header ?? policy.header.preset),
    pageUrl: page === undefined ? account.pageUrl : pageFor(policy, page),
    ...(noticeDays && { noticeDays }),
  };
  const moved = edit.baseUrl !== account.baseUrl;
  const binder = await core.bindings.load();
  // Whoever edits something else has not confirmed an address that was changed outside Latchkey.
  const isKnown = moved || !core.connections.isUnconfirmed(account);
  // Another address may belong to another account, or to nobody.
  const learnt = moved && {
    clientState: await verifyCredential(core, { ...account, ...edit }, await readText(core.secrets.store(), accountId)),
  };
  if (moved) await abandon(core, accountId);
  // Read again: the account may have been changed or removed while the provider was asked.
  const edited = { ...core.connections.of(accountId).account, ...edit, ...learnt };
  const { records } = core.ports;
  records.transaction(() => {
    records.accounts.update(edited);
    if (isKnown) binder.bind(ofAccount(edited));
  });
  if (label !== account.label) await retitle(core, await keysOfAccount(core.ports, accountId));
  return moved ? reconnected(core, edited) : changed(core, edited);
}

/** Address, header and page are passed too, so that what is confirmed is what the user has seen. */
async function confirmAddress(core: Core, input: ParsedInput<'confirmAddress'>): Promise<Account> {
  const { account } = core.connections.of(input.accountId);
  // Without a recorded address it is the sandbox's, which no record can change.
  const isSeen = account.baseUrl === null || account.baseUrl === input.address;
  if (!isSeen || account.header !== input.header || account.pageUrl !== (input.page ?? null))
    throw new VaultError('address_changed');
  await core.connections.confirm(account);
  core.events.emit({ is: 'keys-changed' });
  return reconnected(core, account);
}

async function updateCredential(core: Core, input: ParsedInput<'updateCredential'>): Promise<Account> {
  const { accountId, credential } = input;
  const before = core.connections.of(accountId).account;
  await core.connections.requireConfirmed(before);
  const clientState = await verifyCredential(core, before, credential);
  requireNoRotation(core, before);
  const { account, replaced } = await storeUpdate(core, { accountId, credential, clientState });
  await core.unclaimed.clear();
  // The user need not wait for it.
  if (replaced !== null) void eraseIfRefused(core, before, replaced);
  return reconnected(core, account);
}

async function takeSandboxRole(core: Core, { accountId, role }: ParsedInput<'takeSandboxRole'>): Promise<Account> {
  const { account } = core.connections.of(accountId);
  const { issueCredential } = findProvider(account.provider);
  if (!issueCredential) throw new VaultError('not_supported', { what: 'practice-roles' });
  const { clientState } = account;
  const credential = await issueCredential(core.ports.sandbox, { kind: null, clientState, role });
  // Not verified: the user wants to practise what this role may not do.
  await storeCredential(core, accountId, credential);
  return reconnected(core, core.connections.of(accountId).account);
}

/** @throws VaultError `account_busy` while the account's credential is being rotated */
function requireNoRotation({ credentialRotations }: Core, { id, label }: AccountRecord): void {
  if (credentialRotations.inFlight.has(id)) throw new VaultError('account_busy', { label });
}

/** Its provider may be slow or never answer, and what Latchkey does there by itself must not hold up the user. */
async function abandon({ sync, recovery }: Core, accountId: string): Promise<void> {
  sync.cancel(accountId);
  await recovery.cancel(accountId);
}

function changed(core: Core, account: AccountRecord): Account {
  core.events.emit({ is: 'accounts-changed' });
  core.sync.begin(account.id);
  return accountView(core, account);
}

/** The address or the credential is a new one, so a sync that is under way reads the wrong list. */
function reconnected(core: Core, account: AccountRecord): Account {
  core.sync.cancel(account.id);
  return changed(core, account);
}

function baseUrlFor({ address }: ProviderPolicy, given: string | null): string | null {
  const url = given ?? address?.preset ?? null;
  return address === null || url === null ? null : secureBaseUrl(url, address.for);
}

const pageFor = ({ page }: ProviderPolicy, given: string | null): string | null =>
  page?.isOwn && given !== null ? securePage(given) : null;
