import { VaultError } from '../../contract/errors.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord } from '../ports/record-store.ts';
import { findProvider } from '../providers/index.ts';
import type { ProviderClient } from '../providers/provider.ts';
import type { SecretAccess } from '../vault/secret-access.ts';

/** An account, ready to talk to its provider. */
export interface Connection {
  account: AccountRecord;
  policy: ProviderPolicy;
  client: ProviderClient;
}

export interface Connections {
  /** @throws VaultError `account_not_found` */
  of(accountId: string): Omit<Connection, 'client'>;
  /** Where the account's provider answers; null while the sandbox has not been started. */
  addressOf(account: AccountRecord): string | null;
  /** @throws VaultError `account_not_found`, `credential_missing`, `vault_locked` */
  open(accountId: string): Promise<Connection>;
  /** With a credential that is not stored yet, to see whether it works; `save` gets what the client learnt. */
  openWith(account: AccountRecord, credential: string, save: (state: string) => void): Promise<Connection>;
}

export function createConnections(
  { records, sandbox, fetch, clock }: Pick<Ports, 'records' | 'sandbox' | 'fetch' | 'clock'>,
  secrets: SecretAccess,
): Connections {
  const of: Connections['of'] = (accountId) => {
    const account = records.accounts.find(accountId);
    if (account) return { account, policy: findProvider(account.provider).policy };
    throw new VaultError('account_not_found');
  };

  let sandboxAddress: string | null = null;

  async function startSandbox(): Promise<string> {
    sandboxAddress = await sandbox.start();
    return sandboxAddress;
  }

  const openWith: Connections['openWith'] = async (account, credential, save) => {
    const provider = findProvider(account.provider);
    const client = provider.connect({
      baseUrl: account.baseUrl ?? (await startSandbox()),
      credential,
      accountLabel: account.label,
      clientState: account.clientState,
      saveClientState: save,
      fetch,
      clock,
    });
    return { account, policy: provider.policy, client };
  };

  return {
    of,
    addressOf: (account) => account.baseUrl ?? sandboxAddress,
    async open(accountId) {
      const { account } = of(accountId);
      const credential = await secrets.store().read(accountId);
      if (credential === null) throw new VaultError('credential_missing', { account: account.label });
      return openWith(account, credential, (clientState) => {
        // Read again: others may have changed the record while the request was under way.
        const latest = records.accounts.find(accountId);
        if (latest) records.accounts.update({ ...latest, clientState });
      });
    },
    openWith,
  };
}
