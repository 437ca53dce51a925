import type { Account } from '../../contract/account.ts';
import { VaultError } from '../../contract/errors.ts';
import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { Capability } from '../capability.ts';
import { retitle } from '../connections/retitle.ts';
import type { Core } from '../core.ts';
import { credentialTitle } from '../key-rules/title.ts';
import type { AccountRecord } from '../ports/record-store.ts';
import { secureBaseUrl } from '../providers/base-url.ts';
import { findProvider, providers } from '../providers/index.ts';
import { accountView } from './account-view.ts';
import { newCredential, storeCredential, verifyCredential } from './credential.ts';

type Answered =
  | 'listProviders'
  | 'listAccounts'
  | 'addAccount'
  | 'editAccount'
  | 'updateCredential'
  | 'takeSandboxRole'
  | 'removeAccount';

/** The accounts at providers, and the credentials that manage keys there. */
export const createAccounts = (core: Core): Capability<Pick<Handlers, Answered>> => ({
  handlers: {
    listProviders: async () => providers.map(({ policy }) => policy),
    listAccounts: async () => core.ports.records.accounts.all().map((account) => accountView(core, account)),
    addAccount: (input) => addAccount(core, input),
    editAccount: (input) => editAccount(core, input),
    updateCredential: (input) => updateCredential(core, input),
    takeSandboxRole: (input) => takeSandboxRole(core, input),
    removeAccount: ({ accountId }) => removeAccount(core, accountId),
  },
});

async function addAccount(core: Core, input: ParsedInput<'addAccount'>): Promise<Account> {
  const { records, newId } = core.ports;
  const provider = findProvider(input.provider);
  const { policy } = provider;
  const store = core.secrets.store();
  const credential = await newCredential(core, provider, input);
  const account: AccountRecord = {
    id: newId(),
    provider: policy.id,
    label: input.label,
    baseUrl: baseUrlFor(policy, input.baseUrl),
    header: policy.header && (input.header ?? policy.header.preset),
    maxKeys: null,
    syncedAt: null,
    clientState: null,
    noticeDays: null,
  };
  account.clientState = await verifyCredential(core, account, credential);
  if (credential !== null) await store.write(account.id, credential, credentialTitle(account));
  try {
    records.accounts.insert(account);
  } catch (error) {
    await store.delete(account.id);
    throw error;
  }
  return changed(core, account);
}

async function editAccount(core: Core, input: ParsedInput<'editAccount'>): Promise<Account> {
  const { accountId, label, baseUrl, header, noticeDays } = input;
  const { account, policy } = core.connections.of(accountId);
  const edit = {
    label,
    baseUrl: baseUrlFor(policy, baseUrl),
    header: policy.header && (header ?? policy.header.preset),
    ...(noticeDays && { noticeDays }),
  };
  const moved = edit.baseUrl !== account.baseUrl;
  // Another address may belong to another account, or to nobody.
  const learnt = moved && {
    clientState: await verifyCredential(core, { ...account, ...edit }, await core.secrets.store().read(accountId)),
  };
  // Read again: the account may have been changed or removed while the provider was asked.
  const edited = { ...core.connections.of(accountId).account, ...edit, ...learnt };
  core.ports.records.accounts.update(edited);
  if (label !== account.label) await retitle(core, core.ports.records.keys.ofAccount(accountId));
  return moved ? reconnected(core, edited) : changed(core, edited);
}

async function updateCredential(core: Core, input: ParsedInput<'updateCredential'>): Promise<Account> {
  const { accountId, credential } = input;
  const clientState = await verifyCredential(core, core.connections.of(accountId).account, credential);
  await storeCredential(core, accountId, credential);
  const account = { ...core.connections.of(accountId).account, clientState };
  core.ports.records.accounts.update(account);
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

async function removeAccount(core: Core, accountId: string): Promise<Record<string, never>> {
  const { records } = core.ports;
  const { label } = core.connections.of(accountId).account;
  // The new secret would be lost, because its key could not be recorded.
  if (core.interrupted.isUnderWay(accountId)) throw new VaultError('account_busy', { label });
  const store = core.secrets.store();
  // Also the secrets that no key uses: of a key that was regenerated elsewhere, or of an unfinished creation.
  const unfinished = records.intents.all().filter((intent) => intent.accountId === accountId);
  const ids = new Set([...records.keys.ofAccount(accountId), ...unfinished].map(({ id }) => id));
  for (const id of ids) await store.delete(id);
  await store.delete(accountId);
  records.accounts.remove(accountId);
  for (const is of ['accounts-changed', 'keys-changed', 'pending-secrets-changed', 'rotations-changed'] as const) {
    core.events.emit({ is });
  }
  return {};
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
