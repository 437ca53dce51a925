import { create } from 'zustand';
import type { Leak } from '../../main/contract/leak-methods.ts';
import type { Input } from '../../main/contract/methods.ts';
import { client } from '../client/transport.ts';
import { complain } from '../ui/messages.tsx';

interface LeaksState {
  leaks: Leak[];
}

export const useLeaks = create<LeaksState>(() => ({ leaks: [] }));

export async function loadLeaks(): Promise<void> {
  try {
    useLeaks.setState({ leaks: await client.listLeaks({}) });
  } catch (error) {
    complain(error);
  }
}

export const useLeak = (keyId: string): Leak | null =>
  useLeaks(({ leaks }) => leaks.find(({ key }) => key.id === keyId) ?? null);

export const changeLeak = (change: Input<'changeLeak'>): Promise<unknown> =>
  client.changeLeak(change).then(loadLeaks, complain);

/** Call when a new key was made in the place of another one. Does nothing if that one isn't leaked. */
export async function noteReplaced(keyId: string): Promise<void> {
  if (useLeaks.getState().leaks.some(({ key }) => key.id === keyId)) await changeLeak({ keyId, isReplaced: true });
}
