import { flushSync } from 'react-dom';
import { syncAccount, useAccounts } from '../../data/accounts-store.ts';
import { goTo, parseAddress } from '../../data/address.ts';
import { accountHref, accountOf } from '../../data/selected-account.ts';
import { clearSelection } from '../../data/selection-store.ts';
import { isOnList } from '../../shell/routes.ts';
import { searchField } from '../../shell/search-field.ts';

/** Moves the focus to the page's search. On a page without one, goes to the list, which has one. */
export function search(): void {
  // The selection bar covers the search, and the text typed next must go into the search.
  flushSync(clearSelection);
  if (searchField.current !== null) searchField.current.select();
  else if (!isOnList()) leadToList();
}

function leadToList(): void {
  flushSync(() => goTo(accountHref(null)));
  searchField.current?.select();
}

/** Syncs the account whose list is shown, or all accounts. */
export function refresh(): void {
  const shown = accountOf(parseAddress(location.hash));
  for (const { id } of useAccounts.getState().accounts ?? []) if (shown === null || shown === id) void syncAccount(id);
}
