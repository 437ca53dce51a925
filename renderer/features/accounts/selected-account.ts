import { useSyncExternalStore } from 'react';

/** The account that the address names, `#/account/<id>`; null for all. Back and forward go through what was looked at. */
const read = (): string | null => /^#\/account\/([\w-]+)$/.exec(location.hash)?.[1] ?? null;

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

export const useSelectedAccount = (): string | null => useSyncExternalStore(subscribe, read);

export const accountHref = (id: string | null): string => (id === null ? '#/' : `#/account/${id}`);
