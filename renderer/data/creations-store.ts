import { create } from 'zustand';
import type { Creation } from '../../main/contract/creation.ts';
import { client } from '../client/transport.ts';
import { complain } from '../ui/messages.tsx';

export type ShownCreation = Creation & { outcome: { is: 'shown' } };
/** What a crash or a failing provider left half done. */
export type UnfinishedCreation = Creation & { outcome: { is: 'orphan' | 'not-created' | 'unknown' } };

/** The core's list of creations that are not settled; the one-time panel and the notices are drawn from it. */
export const useCreations = create<{ creations: Creation[] }>(() => ({ creations: [] }));

export async function loadCreations(): Promise<void> {
  try {
    useCreations.setState({ creations: await client.listCreations({}) });
  } catch (error) {
    complain(error);
  }
}

export const isShown = (creation: Creation): creation is ShownCreation => creation.outcome.is === 'shown';
export const isUnfinished = (creation: Creation): creation is UnfinishedCreation => !isShown(creation);
