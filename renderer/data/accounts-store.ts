import { create } from 'zustand';
import type { Account } from '../../main/contract/account.ts';
import type { Key } from '../../main/contract/key.ts';
import type { ProviderPolicy } from '../../main/contract/provider.ts';
import { client } from '../client/transport.ts';
import { complain } from '../ui/messages.tsx';

interface AccountsState {
  /** Null until loaded. */
  accounts: Account[] | null;
  providers: ProviderPolicy[];
  progress: Record<string, { done: number; total: number }>;
}

export const useAccounts = create<AccountsState>(() => ({ accounts: null, providers: [], progress: {} }));

export async function loadAccounts(): Promise<void> {
  try {
    const [accounts, providers] = await Promise.all([client.listAccounts({}), client.listProviders({})]);
    useAccounts.setState({ accounts, providers });
  } catch (error) {
    complain(error);
  }
}

export const setProgress = (accountId: string, done: number, total: number): void =>
  useAccounts.setState(({ progress }) => ({ progress: { ...progress, [accountId]: { done, total } } }));

/** Ignores failures, because they are shown beside the account. */
export const syncAccount = (accountId: string): Promise<unknown> => client.syncAccount({ accountId }).catch(() => null);

export const cancelSync = (accountId: string): Promise<unknown> => client.cancelSync({ accountId }).catch(complain);

/** Without an account, there is nothing to list, search or lock. */
export const hasAccounts = (): boolean => (useAccounts.getState().accounts ?? []).length > 0;

export const useAccount = (id: string | null): Account | null =>
  useAccounts((state) => state.accounts?.find((account) => account.id === id) ?? null);

/** The provider's policy, used before there is an account. An account has its own. */
export const usePolicy = (provider: string): ProviderPolicy | null =>
  useAccounts((state) => state.providers.find((policy) => policy.id === provider) ?? null);

/** The provider for services that Latchkey doesn't know. The user adds its keys by hand. */
export const anyOther = ({ providers }: Pick<AccountsState, 'providers'>): ProviderPolicy | null =>
  providers.find((policy) => policy.create === 'by-hand') ?? null;

/** The provider of a service whose keys can be kept without a credential, else the one for any other service. */
export const issuerOf = (state: Pick<AccountsState, 'providers'>, service: string | null): ProviderPolicy | null =>
  state.providers.find(({ name, list }) => name === service && list === 'none') ?? anyOther(state);

/** The account at the provider that a service is. One at a server of the user's own is another service. */
export const accountAtIssuer = (accounts: readonly Account[], service: string): Account | undefined =>
  accounts.find(({ policy, address }) => policy.name === service && address === policy.address?.preset);

/** The provider to practise with. */
export const practiceProvider = ({ providers }: Pick<AccountsState, 'providers'>): ProviderPolicy | null =>
  providers.find((policy) => policy.practice) ?? null;

/** The name of the account's provider. For keys that the user adds by hand, it is the account's name. */
export const providerName = (account: Account | null): string =>
  account === null ? '' : account.policy.create === 'by-hand' ? account.label : account.policy.name;

/** The page where the key is managed: its provider's, or that of the service which its format or its account names. */
export const pageOf = (of: Pick<Key, 'page'>, { policy, servicePage }: Account): string | null =>
  policy.page === null ? (of.page ?? servicePage) : policy.page.url;
