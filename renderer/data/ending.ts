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

/** The same of all keys that a list may have. */
export const endingOfList = (accounts: readonly Account[], { accountId, provider }: Listed): Ending =>
  endingOf(
    accounts.filter((account) =>
      accountId === null ? provider === null || account.provider === provider : account.id === accountId,
    ),
  );

/** The context for a text that names both a key and its end, each in the provider's word. */
export function endOfKey({ key, revoke }: ProviderPolicy['words']) {
  if (key === 'key') return revoke;
  return revoke === 'revoke' ? key : (`${revoke}_${key}` as const);
}
