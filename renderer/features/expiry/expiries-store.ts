import { create } from 'zustand';
import type { Expiries } from '../../../main/contract/expiries.ts';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';
import { showsExpiries } from './route.ts';

interface ExpiriesState {
  /** Null until they have been asked for. */
  expiries: Expiries | null;
  /** When that was: the picture and the lists are of this instant, and whatever has changed since is seen to have. */
  at: number;
}

export const useExpiries = create<ExpiriesState>(() => ({ expiries: null, at: 0 }));

/** There may be many, so they are asked for only while they are looked at. */
export async function loadExpiries(): Promise<void> {
  if (!showsExpiries()) return;
  const at = Date.now();
  try {
    useExpiries.setState({ expiries: await client.getExpiries({}), at });
  } catch (error) {
    complain(error);
  }
}
