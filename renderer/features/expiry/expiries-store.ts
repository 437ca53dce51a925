import { create } from 'zustand';
import type { Expiries } from '../../../main/contract/expiries.ts';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';
import { showsExpiries } from './route.ts';

interface ExpiriesState {
  /** Null until they have been asked for. */
  expiries: Expiries | null;
  /** When that was: the picture and the lists are of this instant. */
  at: number;
}

export const useExpiries = create<ExpiriesState>(() => ({ expiries: null, at: 0 }));

/** Up to thousands of keys, so they are asked for only while they are looked at. */
export async function loadExpiries(): Promise<void> {
  if (!showsExpiries()) return;
  try {
    useExpiries.setState({ expiries: await client.getExpiries({}), at: Date.now() });
  } catch (error) {
    complain(error);
  }
}
