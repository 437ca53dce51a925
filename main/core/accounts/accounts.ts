import type { Account } from '../../contract/account.ts';
import { VaultError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord } from '../ports/record-store.ts';
import { secureBaseUrl } from '../providers/base-url.ts';
import { findProvider, providers } from '../providers/index.ts';
import type { Events } from '../vault/events.ts';
import type { SecretAccess } from '../vault/secret-access.ts';
import type { Connections } from './connections.ts';
import type { Sync } from './sync.ts';

type AccountHandlers = Pick<
  Handlers,
  'listProviders' | 'listAccounts' | 'addAccount' | 'replaceCredential' | 'removeAccount' | 'syncAccount'
>;

const credentialTitle = (account: AccountRecord) => `Credential of ${account.label}`;

export function createAccounts(
  { records, sandbox, newId }: Pick<Ports, 'records' | 'sandbox' | 'newId'>,
  secrets: SecretAccess,
  connections: Connections,
  sync: Sync,
  events: Events,
): AccountHandlers {
  const view = (record: AccountRecord): Account => ({
    id: record.id,
    provider: record.provider,
    label: record.label,
    address: connections.addressOf(record),
    activeKeys: records.keys.countActive(record.id),
    maxKeys: record.maxKeys,
    syncedAt: record.syncedAt,
    ...sync.stateOf(record.id),
  });

  /** Proves that the credential may manage keys before anything is stored. */
  async function prove(account: AccountRecord, credential: string): Promise<AccountRecord> {
    let { clientState } = account;
    const { client } = await connections.openWith(account, credential, (state) => {
      clientState = state;
    });
    await client.list(0);
    return { ...account, clientState };
  }

  return {
    listProviders: async () => providers.map(({ policy }) => policy),

    listAccounts: async () => records.accounts.all().map(view),

    async addAccount(input) {
      const { policy } = findProvider(input.provider);
      const store = secrets.store();
      const credential = await credentialFor(policy, input.credential);
      const account = await prove(
        {
          id: newId(),
          provider: policy.id,
          label: input.label,
          baseUrl: policy.baseUrl === null ? null : secureBaseUrl(input.baseUrl ?? policy.baseUrl),
          maxKeys: null,
          syncedAt: null,
          clientState: null,
        },
        credential,
      );
      await store.write(account.id, credential, credentialTitle(account));
      try {
        records.accounts.insert(account);
      } catch (error) {
        await store.delete(account.id);
        throw error;
      }
      events.emit({ is: 'accounts-changed' });
      sync.begin(account.id);
      return view(account);
    },

    async replaceCredential({ accountId, credential }) {
      const account = await prove(connections.of(accountId).account, credential);
      await secrets.store().write(accountId, credential, credentialTitle(account));
      records.accounts.update(account);
      sync.begin(accountId);
      return view(account);
    },

    async removeAccount({ accountId }) {
      connections.of(accountId).account;
      const store = secrets.store();
      for (const key of records.keys.ofAccount(accountId)) {
        if (key.inVault) await store.delete(key.id);
      }
      await store.delete(accountId);
      records.accounts.remove(accountId);
      events.emit({ is: 'accounts-changed' });
      events.emit({ is: 'keys-changed' });
      events.emit({ is: 'creations-changed' });
      return {};
    },

    async syncAccount({ accountId }) {
      await sync.run(accountId);
      return view(connections.of(accountId).account);
    },
  };

  async function credentialFor(policy: ProviderPolicy, given: string | null): Promise<string> {
    if (policy.credential === null) return sandbox.issueCredential();
    if (given !== null) return given;
    throw new VaultError('invalid_input', { field: 'the credential', problem: 'it is empty', name: 'credential' });
  }
}
