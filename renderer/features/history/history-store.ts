import type { HistoryConditions, HistoryEntry } from '../../../main/contract/history.ts';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';
import { createPagedRows } from '../../ui/paged-rows.ts';

/** Kept only in memory, because someone may paste a secret into the search. */
type Query = Pick<HistoryConditions, 'search' | 'kind'>;

const rows = createPagedRows<Query, HistoryEntry>(
  { search: '', kind: null },
  (query) => client.listHistory(query),
  complain,
);

export const useHistory = rows.use;
export const { showRows, setActive, setQuery, activeRow } = rows;

let isShown = false;

/** Reloads the rows and keeps them up to date until the returned function is called. */
export function keepHistoryFresh(): () => void {
  isShown = true;
  rows.reload();
  return () => {
    isShown = false;
  };
}

export function reloadHistory(): void {
  if (isShown) rows.reload();
}
