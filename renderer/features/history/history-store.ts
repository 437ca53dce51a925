import type { Activity, ActivityConditions } from '../../../main/contract/activity.ts';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';
import { createPagedRows } from '../../ui/paged-rows.ts';

/** What is searched for is kept in memory alone: someone may paste a secret into the field. */
type Query = Pick<ActivityConditions, 'search' | 'kind'>;

const rows = createPagedRows<Query, Activity>(
  { search: '', kind: null },
  (query) => client.listActivity(query),
  complain,
);

export const useActivity = rows.use;
export const { showRows, setActive, setQuery, activeRow } = rows;

let isShown = false;

/** Brings the rows up to date; from now on until the returned function is called they follow what happens. */
export function watchActivity(): () => void {
  isShown = true;
  rows.reload();
  return () => {
    isShown = false;
  };
}

export function reloadActivity(): void {
  if (isShown) rows.reload();
}
