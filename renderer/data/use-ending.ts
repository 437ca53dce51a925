import type { Key } from '../../main/contract/key.ts';
import { useAccounts } from './accounts-store.ts';
import { type Ending, endingOf, endingOfList } from './ending.ts';
import { useFilters } from './filters.ts';
import { useSelectedAccount } from './selected-account.ts';

type OfAccount = Pick<Key, 'accountId'>;

/** What the providers of some keys call their end. */
export function useEndingOf(): (keys: readonly OfAccount[]) => Ending {
  const accounts = useAccounts((state) => state.accounts) ?? [];
  return (keys) => endingOf(accounts.filter(({ id }) => keys.some(({ accountId }) => accountId === id)));
}

/** What the providers of the listed keys call their end. */
export function useListEnding(): Ending {
  const accountId = useSelectedAccount();
  const { provider } = useFilters();
  return useAccounts(({ accounts }) => endingOfList(accounts ?? [], { accountId, provider }));
}
