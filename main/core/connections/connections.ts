import { VaultError } from '../../contract/errors.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord } from '../ports/record-store.ts';
import type { Patience } from '../providers/exchange.ts';
import { findProvider } from '../providers/index.ts';
import type { KeyApi, ProviderClient } from '../providers/provider.ts';
import type { SecretAccess } from '../session/secret-access.ts';

/** An account, and what it allows. */
export interface KnownAccount {
  account: AccountRecord;
  policy: ProviderPolicy;
}

/** An account, ready to talk to its provider. */
export interface Connection extends KnownAccount {
  client: ProviderClient;
}

/** What an account's provider is called: where the user brings the keys, the account has its name. */
export const providerName = ({ account, policy }: KnownAccount): string =>
  policy.create === 'by-hand' ? account.label : policy.name;

export interface Connections {
  /** @throws VaultError `account_not_found` */
  of(accountId: string): KnownAccount;
  policyOf(account: AccountRecord): ProviderPolicy;
  /** Where the account's provider answers; null while the sandbox has not been started, or when no address was given. */
  addressOf(account: AccountRecord): string | null;
  /** @throws VaultError `account_not_found`, `credential_missing`, `vault_locked` */
  open(accountId: string, patience?: Patience): Promise<Connection>;
  /**
   * The same for what only an API can do.
   * @throws VaultError `not_offered` too
   */
  openKeys(accountId: string, patience?: Patience): Promise<KnownAccount & { keys: KeyApi; client: ProviderClient }>;
  /**
   * With a credential that is not stored yet, to see whether it works; `save` gets what the client learnt.
   * @throws VaultError `credential_missing` when it is null and the provider needs one
   */
  openWith(account: AccountRecord, credential: string | null, save: (state: string) => void): Promise<Connection>;
}

export function createConnections(
  { records, sandbox, fetch, clock }: Pick<Ports, 'records' | 'sandbox' | 'fetch' | 'clock'>,
  secrets: SecretAccess,
): Connections {
  const policyOf: Connections['policyOf'] = ({ provider, clientState }) => {
    const found = findProvider(provider);
    return found.policyOf?.(clientState) ?? found.policy;
  };

  const of: Connections['of'] = (accountId) => {
    const account = records.accounts.find(accountId);
    if (account) return { account, policy: policyOf(account) };
    throw new VaultError('account_not_found');
  };

  let sandboxAddress: string | null = null;

  async function startSandbox(): Promise<string> {
    sandboxAddress = await sandbox.start();
    return sandboxAddress;
  }

  async function connect(
    account: AccountRecord,
    credential: string | null,
    saveClientState: (state: string) => void,
    patience?: Patience,
  ): Promise<Connection> {
    const policy = policyOf(account);
    if (policy.create === 'api' && credential === null) {
      throw new VaultError('credential_missing', { account: account.label });
    }
    const client = findProvider(account.provider).connect({
      baseUrl: policy.address === null ? await startSandbox() : account.baseUrl,
      header: account.header,
      credential,
      accountLabel: account.label,
      clientState: account.clientState,
      saveClientState,
      fetch,
      clock,
      patience,
    });
    return { account, policy, client };
  }

  const open: Connections['open'] = async (accountId, patience) => {
    const { account, policy } = of(accountId);
    const credential = policy.create === 'api' ? await secrets.store().read(accountId) : null;
    const save = (clientState: string) => {
      // Read again: others may have changed the record while the request was under way.
      const latest = records.accounts.find(accountId);
      if (latest && latest.clientState !== clientState) records.accounts.update({ ...latest, clientState });
    };
    return connect(account, credential, save, patience);
  };

  return {
    of,
    policyOf,
    addressOf: (account) => account.baseUrl ?? (policyOf(account).address === null ? sandboxAddress : null),
    open,
    async openKeys(accountId, patience) {
      const { client, ...known } = await open(accountId, patience);
      if (client.keys === null) {
        throw new VaultError('not_supported', { what: 'manage-by-api' });
      }
      return { ...known, client, keys: client.keys };
    },
    openWith: (account, credential, save) => connect(account, credential, save),
  };
}
