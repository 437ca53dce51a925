import type { Account } from '../../contract/account.ts';
import { VaultError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/methods.ts';
import { defaultNoticeDays } from '../../contract/notice.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { Connections } from '../connections/connections.ts';
import type { Sync } from '../connections/sync.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord } from '../ports/record-store.ts';
import { secureBaseUrl } from '../providers/base-url.ts';
import { findProvider, providers } from '../providers/index.ts';
import type { Provider } from '../providers/provider.ts';
import type { Events } from '../session/events.ts';
import type { SecretAccess } from '../session/secret-access.ts';

type AccountHandlers = Pick<
  Handlers,
  | 'listProviders'
  | 'listAccounts'
  | 'addAccount'
  | 'editAccount'
  | 'updateCredential'
  | 'takeSandboxRole'
  | 'removeAccount'
  | 'syncAccount'
  | 'cancelSync'
>;

const credentialTitle = (account: AccountRecord) => `Credential of ${account.label}`;

export function createAccounts(
  { records, sandbox, clock, newId }: Pick<Ports, 'records' | 'sandbox' | 'clock' | 'newId'>,
  secrets: SecretAccess,
  connections: Connections,
  sync: Sync,
  /** Whether a new secret of the account is on its way, or shown. */
  isMakingKeys: (accountId: string) => boolean,
  events: Events,
): AccountHandlers {
  function view(record: AccountRecord): Account {
    const activeKeys = records.keys.countActive(record.id, clock.now());
    return {
      id: record.id,
      provider: record.provider,
      policy: connections.policyOf(record),
      label: record.label,
      address: connections.addressOf(record),
      header: record.header,
      noticeDays: record.noticeDays ?? [...defaultNoticeDays],
      activeKeys,
      usedKeys: activeKeys + sync.unlistedKeys(record.id),
      maxKeys: record.maxKeys,
      syncedAt: record.syncedAt,
      ...sync.stateOf(record.id),
    };
  }

  /** Proves that the credential may manage keys before anything is stored. Resolves to what the client learnt by it. */
  async function verify(account: AccountRecord, credential: string | null): Promise<string | null> {
    let { clientState } = account;
    const { client } = await connections.openWith(account, credential, (state) => {
      clientState = state;
    });
    await client.keys?.list(0);
    await client.keys?.account();
    return clientState;
  }

  /** Of an account that was removed while its credential was proven, none is to be left in the store. */
  async function storeCredential(accountId: string, credential: string): Promise<void> {
    const { account } = connections.of(accountId);
    const store = secrets.store();
    await store.write(accountId, credential, credentialTitle(account));
    if (records.accounts.find(accountId)) return;
    await store.delete(accountId);
    throw new VaultError('account_not_found');
  }

  function changed(account: AccountRecord): Account {
    events.emit({ is: 'accounts-changed' });
    sync.begin(account.id);
    return view(account);
  }

  /** From now on its list comes from elsewhere, or is asked for by another; what is under way is of no use. */
  function reconnected(account: AccountRecord): Account {
    sync.cancel(account.id);
    return changed(account);
  }

  return {
    listProviders: async () => providers.map(({ policy }) => policy),

    listAccounts: async () => records.accounts.all().map(view),

    async addAccount(input) {
      const provider = findProvider(input.provider);
      const { policy } = provider;
      const store = secrets.store();
      const credential = await credentialFor(provider, input);
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
      account.clientState = await verify(account, credential);
      if (credential !== null) await store.write(account.id, credential, credentialTitle(account));
      try {
        records.accounts.insert(account);
      } catch (error) {
        await store.delete(account.id);
        throw error;
      }
      return changed(account);
    },

    async editAccount({ accountId, label, baseUrl, header, noticeDays }) {
      const { account, policy } = connections.of(accountId);
      const edit = {
        label,
        baseUrl: baseUrlFor(policy, baseUrl),
        header: policy.header && (header ?? policy.header.preset),
        ...(noticeDays && { noticeDays }),
      };
      const moved = edit.baseUrl !== account.baseUrl;
      // Another address may be another account's, or nobody's.
      const learnt = moved && {
        clientState: await verify({ ...account, ...edit }, await secrets.store().read(accountId)),
      };
      // Read again: it may have been changed, or removed, while the provider was asked.
      const edited = { ...connections.of(accountId).account, ...edit, ...learnt };
      records.accounts.update(edited);
      return moved ? reconnected(edited) : changed(edited);
    },

    async updateCredential({ accountId, credential }) {
      const clientState = await verify(connections.of(accountId).account, credential);
      await storeCredential(accountId, credential);
      const account = { ...connections.of(accountId).account, clientState };
      records.accounts.update(account);
      return reconnected(account);
    },

    async takeSandboxRole({ accountId, role }) {
      const { account } = connections.of(accountId);
      const { issueCredential } = findProvider(account.provider);
      if (!issueCredential) throw new VaultError('not_supported', { what: 'practice-roles' });
      const credential = await issueCredential(sandbox, { kind: null, clientState: account.clientState, role });
      // Unproven: what this role may not do is what is to be practised.
      await storeCredential(accountId, credential);
      return reconnected(connections.of(accountId).account);
    },

    async removeAccount({ accountId }) {
      const { label } = connections.of(accountId).account;
      // Its record would have nowhere to go, and its secret would be lost.
      if (isMakingKeys(accountId)) throw new VaultError('account_busy', { label });
      const store = secrets.store();
      // Those too that are there and not used: of a key that was regenerated elsewhere, or of an unfinished creation.
      const unfinished = records.intents.all().filter((intent) => intent.accountId === accountId);
      const ids = new Set([...records.keys.ofAccount(accountId), ...unfinished].map(({ id }) => id));
      for (const id of ids) await store.delete(id);
      await store.delete(accountId);
      records.accounts.remove(accountId);
      events.emit({ is: 'accounts-changed' });
      events.emit({ is: 'keys-changed' });
      events.emit({ is: 'pending-secrets-changed' });
      events.emit({ is: 'rotations-changed' });
      return {};
    },

    async syncAccount({ accountId }) {
      await sync.run(accountId);
      return view(connections.of(accountId).account);
    },

    async cancelSync({ accountId }) {
      sync.cancel(accountId);
      return {};
    },
  };

  async function credentialFor(
    { policy, issueCredential }: Provider,
    { kind, credential }: { kind: string | null; credential: string | null },
  ): Promise<string | null> {
    if (issueCredential) return issueCredential(sandbox, { kind, clientState: null, role: 'admin' });
    if (!policy.takesCredential) return null;
    if (credential !== null) return credential;
    throw new VaultError('invalid_input', {
      field: 'credential',
      problem: { is: 'empty' },
      name: 'credential',
    });
  }
}

function baseUrlFor({ address }: ProviderPolicy, given: string | null): string | null {
  const url = given ?? address?.preset ?? null;
  return address === null || url === null ? null : secureBaseUrl(url, address.for);
}
