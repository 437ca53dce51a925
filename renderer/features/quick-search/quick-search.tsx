import { memo } from 'react';
import { useActions } from '../../shell/actions.ts';
import { QuickSearchDialog } from './quick-search-dialog.tsx';
import { useQuickSearch } from './quick-search-store.ts';
import { useQuickSearchKeys } from './use-keys.ts';

/** Finds keys to copy and actions to run. */
export function QuickSearch() {
  const form = useQuickSearch((state) => state.form);
  useQuickSearchKeys();
  return form && <OpenQuickSearch quick={form === 'quick'} />;
}

/** Collects the actions only while quick search is open, and only when they change. */
const OpenQuickSearch = memo(function OpenQuickSearch({ quick }: { quick: boolean }) {
  return <QuickSearchDialog quick={quick} actions={useActions()} />;
});
