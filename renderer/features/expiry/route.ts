import { useSyncExternalStore } from 'react';

export const expiriesHref = '#/expiries';

export const showsExpiries = (): boolean => location.hash === expiriesHref;

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

/** Whether the address names the overview. */
export const useShowsExpiries = (): boolean => useSyncExternalStore(subscribe, showsExpiries);
