import { memo } from 'react';
import { useActions } from '../../shell/actions.ts';
import { QuickSearchDialog } from './quick-search-dialog.tsx';
import { useQuickSearch } from './quick-search-store.ts';
import { useQuickSearchKeys } from './use-keys.ts';

/** One gesture to the clipboard, and to everything else that can be done. */
export function QuickSearch() {
  const form = useQuickSearch((state) => state.form);
  useQuickSearchKeys();
  return form && <OpenQuickSearch quick={form === 'quick'} />;
}

/** A closed one costs nothing: actions are gathered when they are to be seen, and anew only when they change. */
const OpenQuickSearch = memo(function OpenQuickSearch({ quick }: { quick: boolean }) {
  return <QuickSearchDialog quick={quick} actions={useActions()} />;
});
