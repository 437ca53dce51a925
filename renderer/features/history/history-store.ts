import type { HistoryConditions, HistoryEntry } from '../../../main/contract/history.ts';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';
import { createPagedRows } from '../../ui/paged-rows.ts';

/** What is searched for is kept in memory alone: someone may paste a secret into the field. */
type Query = Pick<HistoryConditions, 'search' | 'kind'>;

const rows = createPagedRows<Query, HistoryEntry>(
  { search: '', kind: null },
  (query) => client.listHistory(query),
  complain,
);

export const useHistory = rows.use;
export const { showRows, setActive, setQuery, activeRow } = rows;

let isShown = false;

/** Brings the rows up to date; from now on until the returned function is called they follow what happens. */
export function watchPresence(): () => void {
  isShown = true;
  rows.reload();
  return () => {
    isShown = false;
  };
}

export function reloadHistory(): void {
  if (isShown) rows.reload();
}
