import type { Key } from '../../main/contract/key.ts';
import { useAccounts } from './accounts-store.ts';
import { type Ending, endingOf, endingOfList, hasMovable } from './ending.ts';
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
  const listed = useListed();
  return useAccounts(({ accounts }) => endingOfList(accounts ?? [], listed));
}

/** Whether some of the listed keys can move to another account. */
export function useListMovable(): boolean {
  const listed = useListed();
  return useAccounts(({ accounts }) => hasMovable(accounts ?? [], listed));
}

function useListed() {
  const accountId = useSelectedAccount();
  const { provider } = useFilters();
  return { accountId, provider };
}
