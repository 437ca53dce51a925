import { create } from 'zustand';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';
import { forgetKept, keep, readKept } from '../../ui/use-kept.ts';

/** `quick` was called from outside the window, and leads back there. */
export type QuickSearchForm = 'plain' | 'quick';

interface QuickSearchState {
  /** Null while it is closed. */
  form: QuickSearchForm | null;
  /** Rises with each call, which begins anew. */
  calls: number;
}

/** Who calls a locked vault has to unlock it first, and a vault that locks loads the window anew. */
const called = 'quick-search';

export const useQuickSearch = create<QuickSearchState>(() => ({
  form: readKept(called, false) ? 'quick' : null,
  calls: 0,
}));

export function openQuickSearch(form: QuickSearchForm): void {
  if (form === 'quick') keep(called, true);
  useQuickSearch.setState(({ calls }) => ({ form, calls: calls + 1 }));
}

/** And stays in the window, where something goes on. */
export const closeQuickSearch = (): void => end(false);

/** Closes it, and takes whoever called it from outside back there. */
export const leaveQuickSearch = (): void => end(true);

function end(back: boolean): void {
  const { form } = useQuickSearch.getState();
  forgetKept(called);
  useQuickSearch.setState({ form: null });
  if (form === 'quick') client.leaveQuickSearch({ back }).catch(complain);
}
