import { create } from 'zustand';
import type { Removed } from '../../../main/contract/removed.ts';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';

interface RemovedState {
  /** Null until loaded. */
  rows: readonly Removed[] | null;
  /** The paths of earlier versions of the vault file that still have what was erased. */
  left: readonly string[];
  /** The row that keys act on. */
  active: number;
}

export const useRemoved = create<RemovedState>(() => ({ rows: null, left: [], active: 0 }));

export async function loadRemoved(): Promise<void> {
  try {
    const { rows, left } = await client.listRemoved({});
    useRemoved.setState(({ active }) => ({ rows, left, active: Math.max(0, Math.min(active, rows.length - 1)) }));
  } catch (error) {
    complain(error);
  }
}

export const setActive = (active: number): void => useRemoved.setState({ active });
