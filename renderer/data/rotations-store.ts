import { create } from 'zustand';
import type { Rotation } from '../../main/contract/rotation.ts';
import { client } from '../client/transport.ts';
import { complain } from '../ui/messages.tsx';

interface RotationsState {
  rotations: Rotation[];
  /** Of which one it is asked whether its old key is to be retired. */
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

/** Which of the two keys of a replacement it is: under one label they look alike. */
export function partIn(rotations: readonly Rotation[], keyId: string): 'old' | 'new' | null {
  for (const { oldKey, newKey } of rotations) {
    if (oldKey.id === keyId) return 'old';
    if (newKey?.id === keyId) return 'new';
  }
  return null;
}
