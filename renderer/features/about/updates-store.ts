import { create } from 'zustand';
import type { UpdateState } from '../../../main/contract/updates.ts';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';

/** Null until loaded. */
export const useUpdates = create<{ updates: UpdateState | null }>(() => ({ updates: null }));

export async function loadUpdates(): Promise<void> {
  try {
    useUpdates.setState({ updates: await client.getUpdateState({}) });
  } catch (error) {
    complain(error);
  }
}
