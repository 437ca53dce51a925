import { create } from 'zustand';
import type { Output } from '../../main/contract/methods.ts';
import { client } from '../client/transport.ts';
import { complain } from '../ui/messages.tsx';

interface GrantsState extends Pick<Output<'listGrants'>, 'muted'> {
  /** Null until they were read. */
  grants: Output<'listGrants'>['grants'] | null;
}

const none: GrantsState = { grants: null, muted: [] };

/** What programs may read now, and those that the user isn't asked about. */
export const useGrants = create<GrantsState>(() => none);

const loadGrants = (): Promise<void> => client.listGrants({}).then(useGrants.setState, complain);

let watchers = 0;

/** Loads them and keeps them up to date until the returned function is called. A program may read many times a second. */
export function keepGrantsFresh(): () => void {
  watchers += 1;
  void loadGrants();
  return () => {
    watchers -= 1;
  };
}

export const reloadGrants = (): void => void (watchers > 0 && loadGrants());

/** @param id null for all */
export const endGrants = (id: string | null): void => void client.endGrants({ id }).then(loadGrants, complain);

export const askAgain = (): void => void client.askAgain({}).then(loadGrants, complain);

/** At a lock, they end. */
export const forgetGrants = (): void => useGrants.setState(none);
