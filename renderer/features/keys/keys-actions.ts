import { List, RefreshCw, Search } from 'lucide-react';
import { useEffect } from 'react';
import type { Key } from '../../../main/contract/key.ts';
import { useAccounts } from '../../data/accounts-store.ts';
import { goTo } from '../../data/address.ts';
import { useDetails } from '../../data/details-store.ts';
import { useKeys } from '../../data/keys-store.ts';
import { accountHref } from '../../data/selected-account.ts';
import { loadTags, useTags } from '../../data/tags-store.ts';
import type { Action } from '../../shell/action.ts';
import { useIsOnList } from '../../shell/routes.ts';
import { useShortcutKeys } from '../../shell/shortcuts.ts';
import { i18n } from '../../texts/i18n.ts';
import { rowAt } from '../../ui/row-pages.ts';
import { actionsOfKey } from './actions-of-key.ts';
import { listActions } from './list-actions.ts';
import { refresh, search } from './search.ts';

/** The actions on the list, and on the key that the user is looking at in it. */
export function useKeysActions(): Action[] {
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const isOnList = useIsOnList();
  const keysOf = useShortcutKeys();
  const key = useLookedAtKey();
  // Only to render again with new tags: `listActions` reads them itself.
  useTags();
  useEffect(() => {
    if (isOnList) loadTags();
  }, [isOnList]);
  const account = accounts.find(({ id }) => id === key?.accountId);
  return [
    ...(accounts.length > 0 ? windowActions(keysOf, isOnList) : []),
    ...(isOnList && key && account ? actionsOfKey(key, account) : []),
    ...(isOnList && accounts.length > 0 ? listActions() : []),
  ];
}

function windowActions(keysOf: ReturnType<typeof useShortcutKeys>, isOnList: boolean): Action[] {
  const { t } = i18n;
  const find: Action = {
    id: 'search',
    group: 'often',
    icon: Search,
    name: t('keys.search'),
    keys: keysOf('search')[0],
    run: search,
  };
  return [
    {
      id: 'refresh',
      group: 'often',
      icon: RefreshCw,
      name: t('shortcuts.refresh'),
      keys: keysOf('refresh')[0],
      run: refresh,
    },
    ...(isOnList ? [find] : []),
    {
      id: 'all',
      group: 'page',
      icon: List,
      name: t('accounts.all'),
      detail: t('quickSearch.page'),
      run: () => goTo(accountHref(null)),
    },
  ];
}

/** The key whose details are open, or else the key of the active row. */
function useLookedAtKey(): Key | null {
  const opened = useDetails((state) => state.key);
  const active = useKeys((state) => (state.answer === 'there' ? rowAt(state, state.active) : null));
  return opened ?? active;
}
