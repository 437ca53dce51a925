import { useEffect } from 'react';
import { useVault } from '../../data/vault-store.ts';
import { leaveQuickSearch, openQuickSearch, useQuickSearch } from './quick-search-store.ts';

/** Ctrl+K, or Cmd+K on a Mac, wherever the focus is. An open menu keeps all keys to itself. */
export function useQuickSearchKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isOurs =
        (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k';
      if (!isOurs || document.querySelector('[role="menu"]')) return;
      // Browsers would open their own search.
      event.preventDefault();
      if (useQuickSearch.getState().form === null) openQuickSearch('plain');
      else leaveQuickSearch();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Escape on the lock screen goes back, if the user called quick search from outside and doesn't want to unlock. */
export function followEscapeWhileLocked(): void {
  addEventListener('keydown', ({ key }) => {
    const waits = useQuickSearch.getState().form === 'quick' && useVault.getState().status?.state !== 'open';
    if (key === 'Escape' && waits) leaveQuickSearch();
  });
}
