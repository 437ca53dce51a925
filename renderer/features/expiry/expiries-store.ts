import { create } from 'zustand';
import type { Expiries } from '../../../main/contract/expiries.ts';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';
import { showsExpiries } from './route.ts';

interface ExpiriesState {
  /** Null until loaded. */
  expiries: Expiries | null;
  /** When they were requested. The picture and the lists show the state at this instant. */
  at: number;
}

export const useExpiries = create<ExpiriesState>(() => ({ expiries: null, at: 0 }));

/** Loads them only while their page is shown, because there may be many. */
export async function loadExpiries(): Promise<void> {
  if (!showsExpiries()) return;
  const at = Date.now();
  try {
    useExpiries.setState({ expiries: await client.getExpiries({}), at });
  } catch (error) {
    complain(error);
  }
}
