import { create } from 'zustand';
import type { Rotation } from '../../main/contract/rotation.ts';
import { client } from '../client/transport.ts';
import { complain } from '../ui/messages.tsx';

interface RotationsState {
  rotations: Rotation[];
  /** The id of the rotation whose confirmation to retire the old key is open. */
  asked: string | null;
}

export const useRotations = create<RotationsState>(() => ({ rotations: [], asked: null }));

export async function loadRotations(): Promise<void> {
  try {
    useRotations.setState({ rotations: await client.listRotations({}) });
  } catch (error) {
    complain(error);
  }
}

/** Whether the key is the old or the new one of a rotation. Both may have the same label. */
export function partIn(rotations: readonly Rotation[], keyId: string): 'old' | 'new' | null {
  for (const { oldKey, newKey } of rotations) {
    if (oldKey.id === keyId) return 'old';
    if (newKey?.id === keyId) return 'new';
  }
  return null;
}
