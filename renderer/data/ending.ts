import type { Account } from '../../main/contract/account.ts';
import type { ProviderPolicy } from '../../main/contract/provider.ts';

/** What providers call the end of a key; `mixed` if some revoke keys and others delete them. */
export type Ending = ProviderPolicy['words']['revoke'] | 'mixed';

export function endingOf(accounts: readonly Account[]): Ending {
  const [first, ...others] = new Set(accounts.map(({ policy }) => policy.words.revoke));
  return others.length > 0 ? 'mixed' : (first ?? 'revoke');
}

/** What a list shows: the keys of one account or of one provider, or all keys if both are null. */
interface Listed {
  accountId: string | null;
  provider: string | null;
}

const accountsOf = (accounts: readonly Account[], { accountId, provider }: Listed): Account[] =>
  accounts.filter((account) =>
    accountId === null ? provider === null || account.provider === provider : account.id === accountId,
  );

/** The same of all keys that a list may have. */
export const endingOfList = (accounts: readonly Account[], listed: Listed): Ending =>
  endingOf(accountsOf(accounts, listed));

/** Whether a list may have keys that can move to another account. Those on a provider's own list can't. */
export const hasMovable = (accounts: readonly Account[], listed: Listed): boolean =>
  accountsOf(accounts, listed).some(({ policy }) => policy.list === 'none');

/** The context for a text that names both a key and its end, each in the provider's word. */
export function endOfKey({ key, revoke }: ProviderPolicy['words']) {
  if (key === 'key') return revoke;
  return revoke === 'revoke' ? key : (`${revoke}_${key}` as const);
}
