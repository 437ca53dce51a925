import { create } from 'zustand';
import type { PendingSecret } from '../../main/contract/pending-secret.ts';
import { client } from '../client/transport.ts';
import { complain } from '../ui/messages.tsx';

export type ShownSecret = PendingSecret & { outcome: { is: 'shown' } };
/** Operations that a crash or a failing provider interrupted. */
export type InterruptedOperation = PendingSecret & { outcome: { is: 'orphan' | 'not-created' | 'unknown' } };

/** The core's pending secrets. The one-time panel and the list of interrupted operations show them. */
export const usePendingSecrets = create<{ pendingSecrets: PendingSecret[] }>(() => ({ pendingSecrets: [] }));

export async function loadPendingSecrets(): Promise<void> {
  try {
    usePendingSecrets.setState({ pendingSecrets: await client.listPendingSecrets({}) });
  } catch (error) {
    complain(error);
  }
}

export const isShown = (pendingSecret: PendingSecret): pendingSecret is ShownSecret =>
  pendingSecret.outcome.is === 'shown';
export const isUnfinished = (pendingSecret: PendingSecret): pendingSecret is InterruptedOperation =>
  !isShown(pendingSecret);
