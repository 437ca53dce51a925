import { create } from 'zustand';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';
import { forgetKept, keep, readKept } from '../../ui/use-kept.ts';

/** `quick` was called from outside the window and returns there. */
export type QuickSearchForm = 'plain' | 'quick';

interface QuickSearchState {
  /** Null while it is closed. */
  form: QuickSearchForm | null;
  /** Rises with each call, because each call starts with an empty search. */
  calls: number;
}

/** Kept across a reload: on a locked vault the user has to unlock first, and locking reloads the window. */
const called = 'quick-search';

export const useQuickSearch = create<QuickSearchState>(() => ({
  form: readKept(called, false) ? 'quick' : null,
  calls: 0,
}));

export function openQuickSearch(form: QuickSearchForm): void {
  if (form === 'quick') keep(called, true);
  useQuickSearch.setState(({ calls }) => ({ form, calls: calls + 1 }));
}

/** Closes it and stays in the window, where the user goes on. */
export const closeQuickSearch = (): void => end(false);

/** Closes it. If it was called from outside the window, returns there. */
export const leaveQuickSearch = (): void => end(true);

function end(back: boolean): void {
  const { form } = useQuickSearch.getState();
  forgetKept(called);
  useQuickSearch.setState({ form: null });
  if (form === 'quick') client.leaveQuickSearch({ back }).catch(complain);
}
