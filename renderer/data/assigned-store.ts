import { create } from 'zustand';
import type { Assigned } from '../../main/contract/grant-methods.ts';
import { client } from '../client/transport.ts';
import { i18n } from '../texts/i18n.ts';
import { complain, say } from '../ui/messages.tsx';

interface AssignedState {
  /** Null until they were read. */
  assigned: Assigned[] | null;
}

export const useAssigned = create<AssignedState>(() => ({ assigned: null }));

export const loadAssigned = (): Promise<void> =>
  client.listAssigned({}).then((assigned) => useAssigned.setState({ assigned }), complain);

/** Whether an address refused the secret of this key. */
export const useIsRefused = (keyId: string): boolean =>
  useAssigned(
    ({ assigned }) => assigned?.some(({ key, refusedAt }) => key.id === keyId && refusedAt !== null) ?? false,
  );

export async function unassign({ at, userName, key }: Assigned): Promise<void> {
  try {
    await client.unassign({ at });
    await loadAssigned();
  } catch (error) {
    return complain(error);
  }
  say(i18n.t('assigned.removed', { label: key.label, address: at.address }), async () => {
    await client.assign({ at, userName, keyId: key.id });
    await loadAssigned();
  });
}
