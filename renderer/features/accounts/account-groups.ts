import type { Account } from '../../../main/contract/account.ts';
import { searchForm, searchWords } from '../../../main/contract/search-form.ts';

/** From this many accounts on, the sidebar groups them, and can be searched. */
export const groupedFrom = 22;

export interface AccountGroup {
  /** The id of the provider. */
  id: string;
  /** Null for the services that Latchkey doesn't know. */
  provider: string | null;
  accounts: Account[];
}

/**
 * The accounts by provider, in the order of the first account of each; those that are added by hand come last. With a search, only
 * accounts whose name or provider has all of its words.
 */
export function accountGroups(accounts: readonly Account[], search: string): AccountGroup[] {
  const words = searchWords(search);
  const groups = new Map<string, AccountGroup>();
  for (const account of accounts) {
    const { policy, label } = account;
    const text = searchForm(`${label}\n${policy.name}`);
    if (!words.every((word) => text.includes(word))) continue;
    const byHand = policy.create === 'by-hand';
    const group = groups.get(policy.id) ?? { id: policy.id, provider: byHand ? null : policy.name, accounts: [] };
    group.accounts.push(account);
    groups.set(policy.id, group);
  }
  return [...groups.values()].sort((one, other) => Number(one.provider === null) - Number(other.provider === null));
}
